-- The bell, the minute, and who called.

-- Rings at most five times a second, whoever asks; 0 says it rang, else ask again after so many seconds. Never in a
-- command's transaction: a NOTIFY holds up every commit of the cluster until its own is on the disk.
create or replace function gaowei.ring() returns double precision
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    gap constant interval := '200 ms';
    waited interval;
begin
    perform gaowei.me();
    select clock_timestamp() - b.rung_at into waited from gaowei.bell b;
    if waited < gap then
        return extract(epoch from gap - waited);  -- the quiet path takes no lock and no transaction id
    end if;
    if not pg_try_advisory_xact_lock(20170722, 0) then
        if waited < 5 * gap then
            return extract(epoch from gap);
        end if;
        -- somebody rings and does not end: nobody waits for him, and the last time stays as it is
        perform gaowei.end_holders();
        perform pg_notify('gaowei_bell', '');
        return 0;
    end if;
    perform set_config('synchronous_commit', 'off', true);
    insert into gaowei.bell values (true, clock_timestamp())
    on conflict (one) do update set rung_at = excluded.rung_at;
    perform pg_notify('gaowei_bell', '');
    return 0;
end
$$;

-- Asks who called. Journalled with the reason, also when there was nothing to see; another district's case is nothing.
-- The answer is a ticket for `caller_of`, null where there is nothing: were the caller told here, a rollback would take
-- the journal entry back and leave him what he heard.
create or replace function gaowei.reveal(case_id uuid, reason text) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
as $$
declare
    me gaowei.person := gaowei.me();
    line gaowei.journal;
begin
    if reveal.case_id is null or btrim(coalesce(reveal.reason, '')) = '' or length(reveal.reason) > 4000 then
        raise invalid_parameter_value using message = 'a case and a reason are needed';
    end if;
    select r.division into line.scope
    from (select c.id, c.division from gaowei.cases c union all select c.id, c.division from gaowei.calls c) r
    where r.id = reveal.case_id and r.division = any(gaowei.my_scope());
    if not found then
        line.refusal := 'gone';
        line.refusal_facts := '{}';
    end if;
    line.command_id := gaowei.new_id();
    line.subject := line.command_id;
    line.kind := 'caller';
    line.root := reveal.case_id;
    line.action := 'reveal';
    line.version := 0;
    line.facts := jsonb_build_object('reason', reveal.reason);
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
    line.xid := pg_current_xact_id();
    line.hash := gaowei.journal_hash(line);
    insert into gaowei.journal values (line.*);
    if line.refusal is not null then
        return null;
    end if;
    if not exists (select from gaowei.caller c where c.case_id = reveal.case_id or c.call_id = reveal.case_id) then
        return null;
    end if;
    return to_jsonb(line.command_id);
end
$$;

-- Who called, for a minute after the question for it was committed; only to who asked, and only what is still his.
create or replace function gaowei.caller_of(ticket uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
    select jsonb_build_object('number', c.number, 'name', c.name,
                              'wants_callback', c.wants_callback, 'secret', c.secret)
        || case when c.sex is null then '{}' else jsonb_build_object('sex', c.sex) end
    from gaowei.journal j join gaowei.caller c on c.case_id = j.root or c.call_id = j.root
    where j.command_id = caller_of.ticket and j.subject = caller_of.ticket and j.action = 'reveal'
      and j.person = (gaowei.me()).id and j.refusal is null
      and j.xid is distinct from pg_current_xact_id_if_assigned()
      and caller_of.ticket >= gaowei.first_id_of(clock_timestamp() - interval '1 minute')
      and c.division = any(gaowei.my_scope())
$$;

-- The minute's housekeeping: any desk calls it, one at a time does it.
create or replace function gaowei.tick() returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set enable_seqscan = off
as $$
begin
    perform gaowei.me();
    perform gaowei.end_holders();  -- before anything that one of them may hold
    if not pg_try_advisory_xact_lock(20170723, 0) then
        return;
    end if;
    perform gaowei.make_partitions();
    perform gaowei.put_anchor();
    perform gaowei.put_edition_in_force();
    perform gaowei.forget_claims();
end
$$;

-- Ties everything the journal took since the last anchor into one row that can be sent out of the house.
create or replace function gaowei.put_anchor() returns void
language plpgsql volatile
as $$
declare
    last gaowei.anchor;
    upto pg_snapshot := pg_current_snapshot();
    entries int;
    digest bytea;
begin
    select a.* into last from gaowei.anchor a order by a.at desc limit 1;
    if last.at > clock_timestamp() - interval '50 s' then
        return;
    end if;
    select count(*), string_agg(j.hash, '' order by j.command_id, j.subject) into entries, digest
    from gaowei.journal j
    where j.xid < pg_snapshot_xmax(upto) and pg_visible_in_snapshot(j.xid, upto)
      and (last.at is null
           or (j.xid >= pg_snapshot_xmin(last.upto) and not pg_visible_in_snapshot(j.xid, last.upto)));
    if entries > 0 then
        insert into gaowei.anchor values (
            clock_timestamp(), upto, entries, sha256(coalesce(last.hash, ''::bytea) || digest));
    end if;
end
$$;
