-- What `record` asks of a command before it judges it: can every desk read it, is it whole, does what it names exist.

-- Whether every desk can read these facts, which the journal keeps for good: flat, no more and no longer than any action
-- has them, and no number that JSON can write and a desk cannot hold. One entry that cannot be read would stop the feed
-- of a district.
create or replace function gaowei.readable(facts jsonb) returns boolean
language sql immutable
return not exists (
    select from pg_catalog.jsonb_each(facts) f
    where pg_catalog.jsonb_typeof(f.value) in ('object', 'array')
       or pg_catalog.length(f.key) > 60 or pg_catalog.length(f.value #>> '{}') > {--@ long text}
       or case when pg_catalog.jsonb_typeof(f.value) = 'number'
               then pg_catalog.abs(f.value::numeric) > 1e15 or pg_catalog.scale(f.value::numeric) > 400 else false end)
    and (select coalesce(sum(pg_catalog.length(f.value #>> '{}')), 0) from pg_catalog.jsonb_each(facts) f)
        <= {--@ long facts};

-- What `put` names and the tables do not have, as code and facts of the refusal; nothing when they have it all. `present` is
-- the case as it would be. Every desk reads a case beside the tables: a class that is nowhere has neither name nor limit.
-- A desk that was away may have decided by tables of before; then a person chooses again.
create or replace function gaowei.unknown_in(present jsonb, put jsonb, out code text, out facts jsonb)
language plpgsql stable
as $$
declare
    given_unit gaowei.units;
    odd text;
begin
    if put ?| '{edition,kind,class_code,condition_no}' then
        code := 'unknown';
        perform from gaowei.classes c join gaowei.editions e on e.code = c.edition
        where c.edition = present ->> 'edition' and c.kind = present ->> 'kind' and c.code = present ->> 'class_code'
          and e.approved and coalesce(e.valid_from, '-infinity') <= (gaowei.now() at time zone 'Asia/Shanghai')::date;
        if not found then
            facts := jsonb_build_object('field', 'class_code', 'value', present -> 'class_code');
            return;
        end if;
        perform from gaowei.conditions n
        where n.edition = present ->> 'edition' and n.kind = present ->> 'kind'
          and n.class_code = present ->> 'class_code' and n.no = (present ->> 'condition_no')::int;
        if not found and present ->> 'condition_no' is not null then
            facts := jsonb_build_object('field', 'condition_no', 'value', present -> 'condition_no');
            return;
        end if;
        code := null;
    end if;
    if put ->> 'street' is not null or put ->> 'community' is not null then  -- DOMAIN §4
        odd := case
            when put ->> 'street' is not null
                 and (put ->> 'street')::bigint / 1000 <> (present ->> 'division')::int
                 and not exists (select from gaowei.divisions d where d.code = (present ->> 'division')::int
                                 and d.ranking = 'functional') then 'street'  -- such an area has codes of its own
            when put ->> 'community' is not null
                 and (put ->> 'community')::bigint / 1000 is distinct from (put ->> 'street')::bigint then 'community'
            when put ->> 'community' is not null
                 and not starts_with(coalesce(put ->> 'unit_grid', put ->> 'community'), put ->> 'community')
                 then 'unit_grid'
        end;
        if odd is not null then
            code := 'chain_broken';
            facts := jsonb_build_object('field', odd);
            return;
        end if;
    end if;
    if put ->> 'unit' is not null then
        select u.* into given_unit from gaowei.units u where u.code = put ->> 'unit';
        if not found then
            code := 'unknown';
            facts := jsonb_build_object('field', 'unit', 'value', put -> 'unit');
        elsif given_unit.ended then
            code := 'unit_ended';
            facts := jsonb_build_object('unit', put -> 'unit');
        end if;
    end if;
    if put ->> 'sub_unit' is not null and code is null and not exists (
        select from gaowei.units u where u.code = put ->> 'sub_unit' and not u.ended
    ) then
        code := 'unknown';
        facts := jsonb_build_object('field', 'sub_unit', 'value', put -> 'sub_unit');
    end if;
end
$$;

-- Which kinds, how many of each, and how they hang together. `rows` are the present rows by id: what hangs on a case is
-- changed only where it hangs on this one, stands as the part wants it, and gets no other columns. Every write belongs
-- to one part alone.
create or replace function gaowei.fits_shape(shape jsonb, root uuid, writes jsonb, rows jsonb) returns boolean
language plpgsql immutable
as $$
begin
    if jsonb_array_length(shape) = 1 and jsonb_array_length(writes) = 1 and shape -> 0 -> 'link' = 'null' then
        return writes #> '{0,kind}' = shape #> '{0,kind}' and writes #> '{0,how}' = shape #> '{0,how}'
            and (writes #>> '{0,id}')::uuid = root
            and (writes #>> '{0,how}' <> 'create' or (writes #>> '{0,seen}')::int = 0);
    end if;
    return (
        select sum(s.fitting) = jsonb_array_length(writes) and bool_and(s.fitting between s.least and s.most)
        from (
            select (select count(*) from jsonb_array_elements(writes) w
                    where w ->> 'kind' = p ->> 'kind' and w ->> 'how' = p ->> 'how'
                      and w -> 'put' @> (p -> 'puts')
                      and case
                          when p ->> 'link' is null
                              then (w ->> 'id')::uuid = root and (w ->> 'how' <> 'create' or (w ->> 'seen')::int = 0)
                          when w ->> 'how' = 'create'
                              then (w ->> 'seen')::int = 0 and w -> 'put' ->> (p ->> 'link') = root::text
                          else gaowei.may_become(rows -> (w ->> 'id')::uuid::text, w -> 'put', p, root)
                      end) as fitting,
                   (p ->> 'least')::int as least, (p ->> 'most')::int as most
            from jsonb_array_elements(shape) p
        ) s);
end
$$;

-- Whether `part` lets a row that hangs on `root`, and is as `was` now, be changed by `put`.
create or replace function gaowei.may_become(was jsonb, put jsonb, part jsonb, root uuid) returns boolean
language sql immutable
return coalesce(
    was ->> (part ->> 'link') = root::text
    and not exists (select from pg_catalog.jsonb_each(part -> 'was') c where not c.value ? (was ->> c.key))
    and (part -> 'may_change' = 'null'
         or not exists (select from pg_catalog.jsonb_object_keys(put) k where not part -> 'may_change' ? k)), false);

-- Whether what a case says of its undecided applications, its order, who is out to look and what was decided is so: its
-- row is read everywhere in place of theirs.
create or replace function gaowei.says_what_hangs(case_id uuid) returns boolean
language sql stable
return (
    select c.applied is not distinct from (
               select pg_catalog.string_agg(
                   pg_catalog.concat_ws(':', a.kind, a.id, a.version, a.steps), ' ' order by a.kind collate "C")
               from gaowei.applications a where a.case_id = c.id and a.status in ('open', 'endorsed'))
       and c.order_id is not distinct from (
               select o.id from gaowei.orders o where o.case_id = c.id and o.status = 'open')
       and (c.order_id is null or c.order_due = (select o.due from gaowei.orders o where o.id = c.order_id))
       and (c.ruled_at is null or exists (
               select from gaowei.precedents p where p.case_id = c.id and p.written_at = c.ruled_at
               and p.unit = c.bound_unit and p.ruling = c.ruling and p.ruling_basis = c.ruling_basis))
       and c.task_id is not distinct from (
               select t.id from gaowei.tasks t where t.case_id = c.id and t.status = 'asked')
    from gaowei.cases c where c.id = says_what_hangs.case_id);
