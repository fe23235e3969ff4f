-- Who acts, where, and when. `session_user` is the login: nothing a client says or sets can claim otherwise.

-- The city's time. Demo, training and test databases may run it; a production database cannot (check on `centre`).
create or replace function gaowei.city_time(here gaowei.centre) returns timestamptz
language sql volatile
return case
    when here.clock_real is null then pg_catalog.clock_timestamp()
    else here.clock_city + (pg_catalog.clock_timestamp() - here.clock_real) * here.clock_rate
end;

create or replace function gaowei.now() returns timestamptz
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select gaowei.city_time(c) from gaowei.centre c $$;

create or replace function gaowei.replay_word(salt bytea) returns text
language sql immutable
return pg_catalog.encode(pg_catalog.sha256(salt || pg_catalog.convert_to('replay', 'UTF8')), 'hex');

-- Whether this session dates what it records by when it was decided, so that a demonstration city can be given a past
-- while desks work in its present. The word is made from the salt, which only the owner can read; a production centre
-- knows no word.
create or replace function gaowei.replays(here gaowei.centre) returns boolean
language sql stable
return case
    when here.kind in ('demo', 'test') and coalesce(pg_catalog.current_setting('gaowei.replay', true), '') <> ''
        then pg_catalog.current_setting('gaowei.replay', true) = gaowei.replay_word(here.salt)
    else false
end;

-- The person behind this login. Accounts come into force and end by the real clock, whatever the city's clock says.
create or replace function gaowei.me() returns gaowei.person
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
    found_person gaowei.person;
begin
    select p.* into found_person from gaowei.person p
    where p.login = session_user
      and p.valid_from <= clock_timestamp() and (p.valid_to is null or p.valid_to > clock_timestamp());
    if not found then
        raise insufficient_privilege using message = 'not a person of this centre';
    end if;
    return found_person;
end
$$;

-- The divisions of this login. Every policy asks this once per statement; nobody gets an empty array.
create or replace function gaowei.my_scope() returns int[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select case
                when p.whole_city then (select array_agg(d.code) from gaowei.divisions d)
                else p.divisions
            end
         from gaowei.person p
         where p.login = session_user
           and p.valid_from <= clock_timestamp() and (p.valid_to is null or p.valid_to > clock_timestamp())),
        '{}'::int[])
$$;

-- What a cursor is worth: another system, timeline, epoch or scope, and it is worth nothing. Primary only.
create or replace function gaowei.identity() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select concat_ws('/',
        (select s.system_identifier from pg_control_system() s),
        substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8),
        c.epoch,
        (gaowei.me()).scope_version)
    from gaowei.centre c
$$;

-- Which start of the server this is. A crash forgets transactions that left nothing durable (a bell that rang, a
-- rollback), and hands their ids out again: whoever had seen them as over would take the new ones for old.
-- pg_control_checkpoint() is the checkpoint that ended the recovery, until somebody has greeted and recorded.
create or replace function gaowei.booted() returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s'
as $$
declare
    present int;
    first xid8;
begin
    select s.boot into present from gaowei.since_boot s;
    if found then
        return present;
    end if;
    begin
        perform pg_advisory_xact_lock(20170724, 0);
    exception
        when lock_not_available then  -- somebody greeted and does not end: nobody else could sign in
            perform gaowei.end_holders();
            perform pg_advisory_xact_lock(20170724, 0);
    end;
    select s.boot into present from gaowei.since_boot s;
    if found then
        return present;
    end if;
    select (split_part(c.next_xid, ':', 1)::numeric * 4294967296 + split_part(c.next_xid, ':', 2)::numeric)::text::xid8
    into first from pg_control_checkpoint() c;
    insert into gaowei.boot select coalesce(max(b.n), 0) + 1, first, clock_timestamp() from gaowei.boot b
    returning n into present;
    insert into gaowei.since_boot (boot) values (present);
    update gaowei.anchor a set upto = gaowei.rewound(a.upto, first)
    where a.at = (select max(b.at) from gaowei.anchor b);
    return present;
end
$$;

-- A snapshot taken before a crash, without the ids from `first` on, which are new again.
create or replace function gaowei.rewound(seen pg_snapshot, first xid8) returns pg_snapshot
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case when first is null or pg_snapshot_xmax(seen) <= first then seen else concat(
        least(pg_snapshot_xmin(seen), first), ':', first, ':',
        (select string_agg(x::text, ',' order by x) from pg_snapshot_xip(seen) x where x < first))::pg_snapshot end
$$;

-- The greeting: who I am here, what time it is, how far this outbox has come.
create or replace function gaowei.hello(outbox uuid, seat text) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    me gaowei.person := gaowei.me();
    here gaowei.centre;
begin
    select c.* into strict here from gaowei.centre c;
    perform gaowei.booted();
    return jsonb_build_object(
        'identity', gaowei.identity(),
        'schema', (select v.version_num from gaowei.alembic_version v),
        'kind', here.kind,
        'now', gaowei.city_time(here),
        'rate', here.clock_rate,
        'reference_version', here.reference_version,
        'last_serial', coalesce(
            (select o.serial from gaowei.outbox o where o.id = hello.outbox and o.person = me.id), 0),
        'me', jsonb_build_object(
            'id', me.id, 'login', me.login, 'name', me.name,
            'posts', to_jsonb(me.posts), 'divisions', to_jsonb(me.divisions), 'whole_city', me.whole_city));
end
$$;

-- The tables that desks load whole, and the names that stand behind the ids in the journal.
create or replace function gaowei.reference() returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
begin
    perform gaowei.me();
    return jsonb_build_object(
        'version', (select c.reference_version from gaowei.centre c),
        'tables', jsonb_build_object(
            'names', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.id), '[]')
                      from gaowei.person p),
            --@ reference tables
        ));
end
$$;

-- Any change of a reference table or of a person's name is a new reference version.
create or replace function gaowei.bump_reference() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    update gaowei.centre set reference_version = reference_version + 1;
    return null;
end
$$;

-- A change of what a person may see or do makes his cursors worthless.
create or replace function gaowei.bump_scope() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if (new.posts, new.divisions, new.whole_city) is distinct from (old.posts, old.divisions, old.whole_city) then
        new.scope_version := old.scope_version + 1;
    end if;
    return new;
end
$$;

-- A production database stays one: otherwise its clock could be set after all.
create or replace function gaowei.keep_production() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if old.kind = 'production' and new.kind <> 'production' then
        raise check_violation using message = 'a production centre cannot become another kind of centre';
    end if;
    return new;
end
$$;
