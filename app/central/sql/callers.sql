-- What else was reported from a number: asked while the caller speaks, and journalled like a look at who called.

-- By what a number is known again, however it was written, with or without the country before it; null for what is no
-- whole number: a part of one finds nobody.
create or replace function gaowei.number_key(said text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
    select case when length(d.digits) between 7 and 20 then right(d.digits, 11) end
    from (select regexp_replace(said, '[^0-9]', '', 'g') as digits) d
$$;

-- What the journal keeps of the number that was asked for: whoever has the salt can tell whether it was this one.
create or replace function gaowei.asked_hash(salt bytea, ticket uuid, said text) returns bytea
language sql immutable
return pg_catalog.sha256(salt || pg_catalog.uuid_send(ticket) || pg_catalog.convert_to(gaowei.number_key(said), 'UTF8'));

-- Asks for the earlier calls of a number. For who takes calls, and journalled without the number, also when there is
-- nothing. The answer is a ticket for `earlier_calls`, null where nothing is told: as with `reveal`, a rollback must not
-- take the entry back and leave what was heard.
create or replace function gaowei.look_up_caller(number text) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
as $$
declare
    me gaowei.person := gaowei.me();
    line gaowei.journal;
begin
    if gaowei.number_key(look_up_caller.number) is null then
        return null;
    end if;
    line.command_id := gaowei.new_id();
    line.subject := line.command_id;
    line.kind := 'caller';
    line.root := line.command_id;
    line.action := 'look_up_caller';
    line.version := 0;
    line.facts := '{}';
    if not exists (select from gaowei.guard g where g.action = 'register' and g.posts && me.posts) then
        line.refusal := 'post_missing';
        line.refusal_facts := '{}';
    end if;
    line.person := me.id;
    line.posts := me.posts;
    line.seat := left(coalesce(nullif(current_setting('application_name', true), ''), '-'), 100);
    line.outbox := '00000000-0000-0000-0000-000000000000';
    line.serial := 0;
    line.at := gaowei.now();
    line.asked_at := line.at;
    line.decided_at := line.at;
    line.rules_version := 0;
    line.edition := '-';
    line.caller_hash := (select gaowei.asked_hash(c.salt, line.command_id, look_up_caller.number) from gaowei.centre c);
    line.xid := pg_current_xact_id();
    line.hash := gaowei.journal_hash(line);
    insert into gaowei.journal values (line.*);
    return case when line.refusal is null then to_jsonb(line.command_id) end;
end
$$;

-- The calls of a number within 30 days, newest first and ten at most, for a minute after the question was committed;
-- only to who asked, only for the number he asked for, and only of his divisions. No name, and nothing that was said but
-- a question that needed no case, which every desk there has anyway.
create or replace function gaowei.earlier_calls(ticket uuid, number text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
    with asked as (
        select gaowei.number_key(earlier_calls.number) as key, gaowei.now() - interval '30 days' as since
        from gaowei.journal j
        where j.command_id = ticket and j.subject = ticket and j.action = 'look_up_caller'
          and j.person = (gaowei.me()).id and j.refusal is null
          and j.xid is distinct from pg_current_xact_id_if_assigned()
          and j.caller_hash = (select gaowei.asked_hash(c.salt, ticket, earlier_calls.number) from gaowei.centre c)
          and ticket >= gaowei.first_id_of(clock_timestamp() - interval '1 minute')
    ), known as (
        select w.case_id, w.call_id, a.since from asked a join gaowei.caller w
          on right(regexp_replace(w.number, '[^0-9]', '', 'g'), 11) = a.key
        where w.division = any(gaowei.my_scope())
    ), found as (
        select c.id, c.received_at, c.number, c.place, c.status, c.kind, c.class_code, c.edition, null as question
        from known k join gaowei.cases c on c.id = k.case_id
        where c.received_at >= k.since and c.division = any(gaowei.my_scope())
        union all
        select c.id, c.received_at, null, null, null, null, null, null, c.text
        from known k join gaowei.calls c on c.id = k.call_id
        where c.received_at >= k.since and c.division = any(gaowei.my_scope())
    )
    select jsonb_build_object(
        'count', (select count(*) from found),
        'calls', (select coalesce(jsonb_agg(to_jsonb(f) order by f.received_at desc, f.id), '[]')
                  from (select * from found order by received_at desc, id limit 10) f))
    where exists (select from asked)
$$;
