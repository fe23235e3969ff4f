-- The one way out: what changed between two snapshots, and everything for a desk that starts.
-- A cursor is `identity snapshot boot`. Nothing here names a row outside the reader's scope except to say: not yours.

-- Journal lines as desks keep them.
create or replace function gaowei.line_json(j gaowei.journal) returns jsonb
language sql stable
return pg_catalog.jsonb_build_object(
    'command_id', j.command_id, 'subject', j.subject, 'kind', j.kind, 'root', j.root, 'action', j.action,
    'version', j.version, 'before', j.before, 'after', j.after, 'facts', j.facts, 'by', j.person,
    'by_name', (select p.name from gaowei.person p where p.id = j.person), 'on_behalf', j.on_behalf,
    'seat', j.seat, 'asked_at', j.asked_at, 'at', j.at, 'outbox', j.outbox, 'serial', j.serial);

-- Every line of some roots, oldest first.
create or replace function gaowei.lines_of(roots uuid[]) returns jsonb
language sql stable
set enable_seqscan = off
as $$
    select coalesce(jsonb_agg(gaowei.line_json(j) order by j.at, j.command_id, j.subject), '[]')
    from gaowei.journal j
    where j.root = any(roots) and j.refusal is null and j.kind = any('{--@ kinds}')
$$;

-- One page of what changed since `cursor`. While `after` comes back, ask again with it; then `cursor` is the new one.
-- A page without both says: this cursor is worth nothing here any more, read everything anew.
create or replace function gaowei.feed(cursor text, after text default null, page int default 500) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
declare
    mine int[] := gaowei.my_scope();
    now_identity text := gaowei.identity();
    boot int := (select s.boot from gaowei.since_boot s);
    head jsonb;
    prev pg_snapshot;
    upto pg_snapshot;
    from_xid xid8;
    from_command uuid := '00000000-0000-0000-0000-000000000000';
    from_subject uuid := '00000000-0000-0000-0000-000000000000';
    oldest uuid;
    entry gaowei.journal;
    taken int := 0;
    subjects jsonb := '{}';
    lines jsonb[] := '{}';
    rows jsonb;
    entered uuid[] := '{}';
begin
    select jsonb_build_object('identity', now_identity, 'now', gaowei.city_time(c),
                              'reference_version', c.reference_version, 'claims', gaowei.claims_mark()), c.journal_from
    into strict head, oldest from gaowei.centre c;
    if split_part(cursor, ' ', 1) is distinct from now_identity or boot is null then
        return head || '{"rows": [], "lines": [], "cursor": null, "after": null}';
    end if;
    begin
        prev := gaowei.rewound(split_part(cursor, ' ', 2)::pg_snapshot,
            (select min(b.first_xid) from gaowei.boot b where b.n > split_part(cursor, ' ', 3)::int));
        upto := coalesce(nullif(split_part(coalesce(after, ''), ' ', 1), '')::pg_snapshot, pg_current_snapshot());
        if after is not null then
            from_xid := split_part(after, ' ', 2)::xid8;
            from_command := split_part(after, ' ', 3);
            from_subject := split_part(after, ' ', 4);
        end if;
    exception when data_exception then
        return head || '{"rows": [], "lines": [], "cursor": null, "after": null}';
    end;
    if from_xid is null or from_xid < pg_snapshot_xmin(prev) then
        from_xid := pg_snapshot_xmin(prev);
        from_command := '00000000-0000-0000-0000-000000000000';
        from_subject := from_command;
    end if;
    page := greatest(1, least(page, 2000));

    for entry in
        select j.* from gaowei.journal j
        where j.refusal is null
          and j.command_id >= oldest
          and j.xid < pg_snapshot_xmax(upto)
          and (j.xid, j.command_id, j.subject) > (from_xid, from_command, from_subject)
          and not pg_visible_in_snapshot(j.xid, prev) and pg_visible_in_snapshot(j.xid, upto)
          and (j.scope = any(mine) or j.left_scope = any(mine)
               or j.kind = 'parties' and exists (
                   select from gaowei.parties p where p.id = j.subject and p.asked_in = any(mine))
               or j.kind = 'notices' and exists (
                   select from gaowei.notices n where n.id = j.subject and n.sent_to = any(mine)))
          and j.kind = any('{--@ kinds}')
        order by j.xid, j.command_id, j.subject
        limit page
    loop
        taken := taken + 1;
        from_xid := entry.xid;
        from_command := entry.command_id;
        from_subject := entry.subject;
        subjects := subjects || jsonb_build_object(entry.subject::text, entry.kind);
        if entry.left_scope is not null and not entry.left_scope = any(mine) then
            entered := entered || entry.root;  -- new to this reader: he has none of its history
        end if;
        if entry.scope = any(mine) and not entry.root = any(entered) then
            lines := lines || gaowei.line_json(entry);
        end if;
    end loop;

    -- present rows, not what they were: a row that is newer than the cursor will simply come again
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', s.value, 'id', s.key, 'row', gaowei.present_row(s.value, s.key::uuid, mine))), '[]')
    into rows from jsonb_each_text(subjects) s;
    head := head || jsonb_build_object('rows', rows, 'lines', case
        when entered = '{}' then to_jsonb(lines)
        else to_jsonb(lines) || gaowei.lines_of(entered) end);
    if taken = page then
        return head || jsonb_build_object(
            'cursor', null, 'after', concat_ws(' ', upto, from_xid, from_command, from_subject));
    end if;
    return head || jsonb_build_object('cursor', concat_ws(' ', now_identity, upto, boot), 'after', null);
end
$$;

-- Everything of my scope for a desk that starts: open cases and those ended within 7 days with their history, then
-- older ones without it, newest first, 100,000 ended cases at most; then what was said on the radio within 48 hours, and
-- every emergency that nobody has answered, and the calls of 7 days that needed no case; then what coordination asks my
-- divisions, and everything it ever decided in them. All pages must be asked in one REPEATABLE READ transaction; its snapshot, on
-- the last page, is the first cursor.
create or replace function gaowei.snapshot(after text default null, page int default 500) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
set enable_seqscan = off
as $$
declare
    ended_most constant int := 100000;
    mine int[] := gaowei.my_scope();
    place jsonb;
    last_id uuid;
    last_end timestamptz;
    shipped int;
    here gaowei.centre;
    head jsonb;
    found_kind text := 'cases';
    found_rows jsonb;
    with_history uuid[];
    taken int;
begin
    if current_setting('transaction_isolation') not in ('repeatable read', 'serializable') then
        raise active_sql_transaction using message = 'snapshot needs one repeatable read transaction';
    end if;
    begin
        place := coalesce(after, '{"phase": "open"}');
        last_id := coalesce(place ->> 'id', '00000000-0000-0000-0000-000000000000');
        last_end := coalesce(place ->> 'end', 'infinity');
        shipped := coalesce((place ->> 'shipped')::int, 0);
    exception when data_exception or program_limit_exceeded then
        raise invalid_parameter_value using message = 'no place of a snapshot';
    end;
    select c.* into strict here from gaowei.centre c;
    page := greatest(1, least(page, 2000));
    if place ->> 'phase' = 'open' then
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]'), array_agg(r.id),
               (array_agg(r.id order by r.id desc))[1]
        into taken, found_rows, with_history, last_id
        from (select c.* from gaowei.cases c
              where c.status not in ({--@ final}) and c.division = any(mine) and c.id > last_id
              order by c.id limit page) r;
        place := case when taken = page then jsonb_build_object('phase', 'open', 'id', last_id)
                      else '{"phase": "ended"}' end;
    elsif place ->> 'phase' = 'ended' then
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]'),
               array_agg(r.id) filter (where coalesce(r.closed_at, r.received_at)
                                             >= gaowei.city_time(here) - interval '7 days'),
               (array_agg(r.id order by coalesce(r.closed_at, r.received_at), r.id))[1],
               min(coalesce(r.closed_at, r.received_at))
        into taken, found_rows, with_history, last_id, last_end
        from (select c.* from gaowei.cases c
              where c.status in ({--@ final}) and c.division = any(mine)
                and (coalesce(c.closed_at, c.received_at), c.id) < (last_end, last_id)
              order by coalesce(c.closed_at, c.received_at) desc, c.id desc
              limit least(page, ended_most - shipped)) r;
        place := case when taken = page and shipped + taken < ended_most
            then jsonb_build_object('phase', 'ended', 'id', last_id, 'end', last_end, 'shipped', shipped + taken)
            else '{"phase": "intercom"}' end;
    elsif place ->> 'phase' = 'intercom' then
        found_kind := 'intercom';
        last_end := coalesce((place ->> 'end')::timestamptz, gaowei.city_time(here) - interval '48 hours');
        with said as (
            select m.* from gaowei.intercom m
            where m.division = any(mine) and (m.updated_at, m.id) > (last_end, last_id)
            order by m.updated_at, m.id limit page
        ), unanswered as (
            select m.* from gaowei.intercom m
            where place ->> 'end' is null and m.kind = 'emergency' and m.status = 'logged'
              and m.division = any(mine) and m.updated_at <= last_end
        )
        select (select count(*) from said), coalesce(jsonb_agg(to_jsonb(r) order by r.updated_at, r.id), '[]'),
               array_agg(r.id), (array_agg(r.id order by r.updated_at desc, r.id desc))[1], max(r.updated_at)
        into taken, found_rows, with_history, last_id, last_end
        from (select * from unanswered union all select * from said) r;
        place := case when taken = page then jsonb_build_object('phase', 'intercom', 'id', last_id, 'end', last_end)
                      else '{"phase": "calls"}' end;
    elsif place ->> 'phase' = 'calls' then
        found_kind := 'calls';
        last_end := coalesce((place ->> 'end')::timestamptz, gaowei.city_time(here) - interval '7 days');
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.updated_at, r.id), '[]'),
               array_agg(r.id), (array_agg(r.id order by r.updated_at desc, r.id desc))[1], max(r.updated_at)
        into taken, found_rows, with_history, last_id, last_end
        from (select c.* from gaowei.calls c
              where c.division = any(mine) and (c.updated_at, c.id) > (last_end, last_id)
              order by c.updated_at, c.id limit page) r;
        place := case when taken = page then jsonb_build_object('phase', 'calls', 'id', last_id, 'end', last_end)
                      else '{"phase": "parties"}' end;
    elsif place ->> 'phase' = 'parties' then
        found_kind := 'parties';
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]'), (array_agg(r.id order by r.id desc))[1]
        into taken, found_rows, last_id
        from (select p.* from gaowei.parties p
              where (p.division = any(mine) or p.asked_in = any(mine)) and p.id > last_id
              order by p.id limit page) r;
        place := case when taken = page then jsonb_build_object('phase', 'parties', 'id', last_id)
                      else '{"phase": "notices"}' end;
    elsif place ->> 'phase' = 'notices' then
        found_kind := 'notices';
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]'), (array_agg(r.id order by r.id desc))[1]
        into taken, found_rows, last_id
        from (select n.* from gaowei.notices n
              where (n.division = any(mine) or n.sent_to = any(mine)) and n.id > last_id
                and (n.status = 'sent' or n.written_at >= gaowei.city_time(here) - interval '30 days')
              order by n.id limit page) r;
        place := case when taken = page then jsonb_build_object('phase', 'notices', 'id', last_id)
                      else '{"phase": "precedents"}' end;
    else
        found_kind := 'precedents';
        select count(*), coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]'), (array_agg(r.id order by r.id desc))[1]
        into taken, found_rows, last_id
        from (select p.* from gaowei.precedents p
              where p.division = any(mine) and p.id > last_id order by p.id limit page) r;
        place := case when taken = page then jsonb_build_object('phase', 'precedents', 'id', last_id) end;
    end if;
    head := jsonb_build_object(
        'identity', gaowei.identity(), 'now', gaowei.city_time(here), 'reference_version', here.reference_version,
        'rows', (select coalesce(jsonb_agg(jsonb_build_object('kind', found_kind, 'id', r -> 'id', 'row', r)), '[]')
                 from jsonb_array_elements(found_rows) r)
             --@ hanging
        'lines', gaowei.lines_of(coalesce(with_history, '{}')));
    return head || jsonb_build_object(
        'after', place::text,
        'cursor', case when place is null then concat_ws(' ', gaowei.identity(), pg_current_snapshot(), (select s.boot from gaowei.since_boot s)) end);
end
$$;
