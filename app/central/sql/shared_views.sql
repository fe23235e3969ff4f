-- Views of the queue that duty leaders and managers share with posts and districts (DOMAIN §9.4). They are no acts on
-- cases: who shared one stands in its row, and the journal has no line of it.

-- Whether what is asked is a view at all: each field of its kind, no longer than it may be.
create or replace function gaowei.is_view(asked jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select jsonb_typeof(asked) = 'object'
       and jsonb_typeof(asked -> 'name') = 'string' and btrim(asked ->> 'name') <> ''
       and length(asked ->> 'name') <= {--@ view name}
       and jsonb_typeof(asked -> 'words') = 'string' and length(asked ->> 'words') <= {--@ view words}
       and jsonb_typeof(asked -> 'preset') = 'string' and asked ->> 'preset' ~ '^[a-z_]{1,40}$'
       and jsonb_typeof(asked -> 'order') = 'string' and asked ->> 'order' ~ '^[a-z_]{1,40}$'
       and jsonb_typeof(asked -> 'descending') = 'boolean'
       and case when jsonb_typeof(asked -> 'posts') = 'array' then
               jsonb_array_length(asked -> 'posts') <= 20
               and not exists (select from jsonb_array_elements(asked -> 'posts') post
                   where jsonb_typeof(post.value) <> 'string' or post.value #>> '{}' !~ '^[a-z_]{1,40}$')
           else false end
       and (jsonb_typeof(asked -> 'division') = 'null'
            or (jsonb_typeof(asked -> 'division') = 'number' and asked ->> 'division' ~ '^[0-9]{6}$'))
$$;

-- Shares a view, in the place of one's own of that name. Why not, or null.
create or replace function gaowei.share_view(asked jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms'
as $$
declare
    me gaowei.person := gaowei.me();
    wanted int;
    named text;
begin
    if not me.posts && array[{--@ who shares views}] then
        return 'not_yours';
    elsif gaowei.is_view(asked) is distinct from true then
        return 'malformed';
    end if;
    wanted := (asked ->> 'division')::int;
    named := btrim(asked ->> 'name');
    if (wanted is null and not me.whole_city) or not wanted = any(gaowei.my_scope()) then
        return 'out_of_scope';
    end if;
    lock table gaowei.shared_views in share row exclusive mode;
    if not exists (select from gaowei.shared_views v where v.owner = me.id and v.name = named)
       and ((select count(*) from gaowei.shared_views v where v.owner = me.id) >= {--@ views of one}
            or (select count(*) from gaowei.shared_views v) >= {--@ views of all}) then
        return 'too_many';
    end if;
    if exists (select from gaowei.shared_views v where v.owner = me.id and v.name = named and to_jsonb(v.posts) =
               asked -> 'posts' and v.division is not distinct from wanted and (v.preset, v.words, v.sort, v.descending)
               = (asked ->> 'preset', asked ->> 'words', asked ->> 'order', (asked ->> 'descending')::boolean)) then
        return null;  -- as it is: every desk would read its tables anew for nothing
    end if;
    insert into gaowei.shared_views (id, owner, name, posts, division, preset, words, sort, descending, shared_at)
    select gaowei.new_id(), me.id, named,
           array(select p.value from jsonb_array_elements_text(asked -> 'posts') p),
           wanted, asked ->> 'preset', asked ->> 'words', asked ->> 'order', (asked ->> 'descending')::boolean,
           gaowei.now()
    on conflict on constraint uq_shared_views_owner_name do update
    set posts = excluded.posts, division = excluded.division, preset = excluded.preset, words = excluded.words,
        sort = excluded.sort, descending = excluded.descending, shared_at = excluded.shared_at;
    return null;
exception
    when lock_not_available or deadlock_detected then  -- somebody shares one and does not end: nobody waits for him
        perform gaowei.end_holders();
        return 'busy';
end
$$;

-- Takes a shared view back: its owner, or a manager of the whole city. Why not, or null.
create or replace function gaowei.unshare_view(view_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms'
as $$
declare
    me gaowei.person := gaowei.me();
    found_owner uuid;
begin
    select v.owner into found_owner from gaowei.shared_views v where v.id = view_id;
    if found_owner is null then
        return 'unknown';
    elsif found_owner <> me.id and not ('manager' = any(me.posts) and me.whole_city) then
        return 'not_yours';
    end if;
    delete from gaowei.shared_views v where v.id = view_id;
    return null;
exception
    when lock_not_available or deadlock_detected then
        perform gaowei.end_holders();
        return 'busy';
end
$$;
