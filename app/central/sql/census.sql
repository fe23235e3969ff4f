-- The census, as far as it lies in one's own divisions. Desks read it in pages, whole at first and then what changed.

-- How each kind stands: the version of its last change, and how many rows are not gone.
create or replace function gaowei.census_state() returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    mine int[] := gaowei.my_scope();
begin
    perform gaowei.me();
    return (
        select jsonb_object_agg(k.kind, jsonb_build_object(
            'version', coalesce((select max(c.version) from gaowei.census c
                                 where c.kind = k.kind and c.division = any(mine)), 0),
            'rows', coalesce((select sum(c.rows) from gaowei.census c
                              where c.kind = k.kind and c.division = any(mine)), 0)))
        from unnest('{--@ census kinds}'::text[]) k(kind));
end
$$;

-- The rows of a kind after a place in the order (version, key), at most 5,000. What an import changes becomes visible
-- at once, under a version above all before: whoever goes on from a place misses nothing.
create or replace function gaowei.census_page(kind text, after_version bigint, after_key text, rows int) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    mine int[] := gaowei.my_scope();
    page int := least(greatest(rows, 1), 5000);
    found_rows jsonb;
    taken int;
    last_version bigint;
    last_key text;
begin
    perform gaowei.me();
    --@ census pages
    return jsonb_build_object(
        'rows', coalesce(found_rows, '[]'),
        'version', coalesce((select max(c.version) from gaowei.census c
                             where c.kind = census_page.kind and c.division = any(mine)), 0),
        'next_version', coalesce(last_version, after_version),
        'next_key', coalesce(last_key, after_key),
        'more', taken = page);
end
$$;
