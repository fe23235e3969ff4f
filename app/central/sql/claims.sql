-- Who holds a case and who looks at it. A claim keeps two people from doing the same work; it decides nothing: whatever
-- was decided at a desk is recorded by the versions it saw, whoever holds the case (DESIGN §4).

-- How long a lease holds, in the city's time: 90 s of everybody's, at whatever pace a demonstration city runs.
create or replace function gaowei.lease(here gaowei.centre) returns interval
language sql immutable
return interval '90 s' * here.clock_rate;

-- Whether a lease holds. One that was given well after now is of a time before the clock was set back; one given a moment
-- after now is of somebody who asked later and was heard first.
create or replace function gaowei.lease_holds(renewed timestamptz, until timestamptz, moment timestamptz, lease interval)
returns boolean
language sql immutable
return moment < until and renewed <= moment + lease;

-- What changes whenever somebody takes a case or lets go of one, and not when he goes on: desks hear it with the feed.
create or replace function gaowei.claims_mark() returns text
language sql stable set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$ select concat_ws('/', count(*), max(c.since)) from gaowei.claims c $$;

-- When a duty leader last wrote down that he takes a case over.
create or replace function gaowei.taken_over(case_id uuid, person uuid) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp set enable_seqscan = off
as $$
    select max(j.at) from gaowei.journal j
    where j.root = taken_over.case_id and j.action = 'take_over' and j.person = taken_over.person and j.refusal is null
$$;

-- Takes an open case for this seat, and answers who holds it now: I do, if nobody did, if his lease has run out, or if
-- I have recorded since he took it that I take it over. Null for what is not mine to see, has ended, or is one too many.
create or replace function gaowei.claim(case_id uuid, seat text) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '500ms'
as $$
declare
    most constant int := 20;
    me gaowei.person := gaowei.me();
    here gaowei.centre;
    moment timestamptz;
    lease interval;
    held gaowei.claims;
begin
    if claim.case_id is null or btrim(coalesce(claim.seat, '')) = '' or length(claim.seat) > 100 then
        raise invalid_parameter_value using message = 'a case and a seat are needed';
    end if;
    if not exists (select from gaowei.cases c where c.id = claim.case_id and c.division = any(gaowei.my_scope())
                   and c.status not in ({--@ final})) then
        return null;
    end if;
    select c.* into strict here from gaowei.centre c;
    moment := gaowei.city_time(here);
    lease := gaowei.lease(here);
    if (select count(*) from gaowei.claims h where h.person = me.id and h.case_id <> claim.case_id
        and gaowei.lease_holds(h.renewed, h.until, moment, lease)) >= most then
        return null;
    end if;
    perform set_config('synchronous_commit', 'off', true);
    insert into gaowei.claims as h
    values (claim.case_id, me.id, claim.seat, moment, moment, moment + lease)
    on conflict on constraint pk_claims do update
    set person = excluded.person, seat = excluded.seat, renewed = excluded.renewed, until = excluded.until,
        since = case when h.person = me.id and gaowei.lease_holds(h.renewed, h.until, moment, lease) then h.since
                     else excluded.since end
    where h.person = me.id or not gaowei.lease_holds(h.renewed, h.until, moment, lease)
       or gaowei.taken_over(claim.case_id, me.id) >= h.since
    returning h.* into held;
    if not found then
        select h.* into held from gaowei.claims h where h.case_id = claim.case_id;
    end if;
    return gaowei.claim_json(held);
exception
    when lock_not_available then  -- somebody claims it and does not end: nobody waits for him, and nobody has it
        perform gaowei.end_holders();
        return null;
end
$$;

create or replace function gaowei.claim_json(h gaowei.claims) returns jsonb
language sql stable
return pg_catalog.jsonb_build_object('case_id', h.case_id, 'person', h.person, 'seat', h.seat,
                                     'since', h.since, 'until', h.until);

-- This seat shows case `looking` (or none) and works on `held`, and on nothing else: what it held besides is let go,
-- the leases of the others go on. Answers everything that is held and looked at within my divisions.
create or replace function gaowei.look(seat text, looking uuid, held uuid[]) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    me gaowei.person := gaowei.me();
    mine int[] := gaowei.my_scope();
    here gaowei.centre;
    moment timestamptz;
    lease interval;
    present uuid[];
begin
    if btrim(coalesce(look.seat, '')) = '' or length(look.seat) > 100 or look.held is null
       or array_ndims(look.held) > 1 or cardinality(look.held) > 100 then
        raise invalid_parameter_value using message = 'a seat and what it holds are needed';
    end if;
    select c.* into strict here from gaowei.centre c;
    moment := gaowei.city_time(here);
    lease := gaowei.lease(here);
    perform set_config('synchronous_commit', 'off', true);
    -- what somebody else is just taking, as mine has run out, is not waited for
    select coalesce(array_agg(m.case_id), '{}') into present
    from (select h.case_id from gaowei.claims h where h.person = me.id and h.seat = look.seat
          for update skip locked) m;
    delete from gaowei.claims h where h.case_id = any(present) and not h.case_id = any(array_remove(look.held, null));
    update gaowei.claims h set renewed = moment, until = moment + lease
    where h.case_id = any(present)
      and exists (select from gaowei.cases c where c.id = h.case_id and c.division = any(mine)
                  and c.status not in ({--@ final}));
    if exists (select from gaowei.cases c where c.id = look.looking and c.division = any(mine)) then
        insert into gaowei.looks values (me.id, look.seat, look.looking, moment, moment + lease)
        on conflict on constraint pk_looks do update
        set case_id = excluded.case_id, renewed = excluded.renewed, until = excluded.until;
    else
        delete from gaowei.looks l where l.person = me.id and l.seat = look.seat;
    end if;
    return jsonb_build_object(
        'mark', gaowei.claims_mark(),
        'claims', (select coalesce(jsonb_agg(gaowei.claim_json(h) order by h.case_id), '[]')
                   from gaowei.claims h join gaowei.cases c on c.id = h.case_id
                   where gaowei.lease_holds(h.renewed, h.until, moment, lease) and c.division = any(mine)),
        'looks', (select coalesce(jsonb_agg(jsonb_build_object(
                      'case_id', l.case_id, 'person', l.person, 'seat', l.seat, 'until', l.until)
                      order by l.case_id, l.person, l.seat), '[]')
                  from gaowei.looks l join gaowei.cases c on c.id = l.case_id
                  where gaowei.lease_holds(l.renewed, l.until, moment, lease) and c.division = any(mine)));
end
$$;

-- What has run out says nothing any more. What somebody is just taking is not waited for.
create or replace function gaowei.forget_claims() returns void
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    delete from gaowei.claims h where h.case_id in (
        select o.case_id from gaowei.claims o, gaowei.centre c
        where not gaowei.lease_holds(o.renewed, o.until, gaowei.city_time(c), gaowei.lease(c))
        for update of o skip locked);
    delete from gaowei.looks l where (l.person, l.seat) in (
        select o.person, o.seat from gaowei.looks o, gaowei.centre c
        where not gaowei.lease_holds(o.renewed, o.until, gaowei.city_time(c), gaowei.lease(c))
        for update of o skip locked);
$$;
