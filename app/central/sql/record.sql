-- The one way in. A command, or an array of at most 50, is judged and applied; outcomes are values, and only a server
-- that is lost is an error. Lines that start with --@ are replaced by the branches that app/central/branches.py makes from models/tables, one per kind of row.

create or replace function gaowei.record(command jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
declare
    me gaowei.person := gaowei.me();
    scope int[] := me.divisions;
    here gaowei.centre;
    answers jsonb[] := '{}';
begin
    if me.whole_city then
        select array_agg(d.code) into scope from gaowei.divisions d;
    end if;
    if current_setting('transaction_isolation') <> 'read committed' then
        -- an older snapshot could not see the outcome of a command that was recorded meanwhile
        raise active_sql_transaction using message = 'record needs the isolation level read committed';
    end if;
    select c.* into strict here from gaowei.centre c;
    if jsonb_typeof(command) is distinct from 'array' then
        return gaowei.record_guarded(command, me, scope, here);
    end if;
    if jsonb_array_length(command) > 50 then
        return jsonb_build_object('outcome', 'malformed', 'code', 'malformed', 'now', gaowei.city_time(here));
    end if;
    perform gaowei.lock_batch(command, me.id, scope);
    for n in 0 .. jsonb_array_length(command) - 1 loop
        answers := answers || gaowei.record_guarded(command -> n, me, scope, here);
    end loop;
    return to_jsonb(answers);
end
$$;

-- Locks everything a batch will touch in one order, so that two desks' batches cannot wait for each other. Where
-- somebody does not let go, nothing is locked and the patience is spent: the command it is about is answered `busy`.
create or replace function gaowei.lock_batch(batch jsonb, me uuid, scope int[]) returns void
language plpgsql volatile
as $$
declare
    uuid_text constant text := '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
begin
    perform 1 from gaowei.outbox o
    where o.person = me
      and o.id in (select (c ->> 'outbox')::uuid from jsonb_array_elements(batch) c where c ->> 'outbox' ~ uuid_text)
    order by o.id for no key update;
    --@ lock roots
exception
    when lock_not_available or deadlock_detected then
        perform set_config('lock_timeout', '100ms', true);
end
$$;

-- One command in its own subtransaction: what no client of ours sends is an answer, never an error.
create or replace function gaowei.record_guarded(
    command jsonb, me gaowei.person, scope int[], here gaowei.centre) returns jsonb
language plpgsql volatile
as $$
begin
    for attempt in 1..2 loop
        begin
            return gaowei.record_one(command, me, scope, here);
        exception
            when unique_violation then
                null;  -- somebody was faster; the second try sees his row and says so
            when lock_not_available or deadlock_detected then
                -- somebody holds a row and does not let go: nothing is stored, the serial is not used, others go on
                perform gaowei.end_holders();
                return jsonb_build_object('outcome', 'busy', 'now', gaowei.city_time(here));
            when data_exception or integrity_constraint_violation or program_limit_exceeded
                 or cannot_coerce or datatype_mismatch then
                exit;
        end;
    end loop;
    return jsonb_build_object('outcome', 'malformed', 'code', 'malformed', 'now', gaowei.city_time(here));
end
$$;

create or replace function gaowei.record_one(
    command jsonb, me gaowei.person, scope int[], here gaowei.centre) returns jsonb
language plpgsql volatile
as $$
declare
    v_id uuid := (command ->> 'id')::uuid;
    v_action text := command ->> 'action';
    v_kind text := command #>> '{subject,kind}';
    v_root uuid := (command #>> '{subject,id}')::uuid;
    v_seen int := (command #>> '{subject,seen}')::int;
    v_outbox uuid := (command ->> 'outbox')::uuid;
    v_serial bigint := (command ->> 'serial')::bigint;
    v_decided timestamptz := (command ->> 'decided_at')::timestamptz;
    writes jsonb := command -> 'writes';
    guards jsonb := command -> 'guards';
    behalf jsonb := nullif(command -> 'on_behalf', 'null');
    caller jsonb := nullif(command -> 'caller', 'null');
    city_now timestamptz :=
        case when v_decided is not null and gaowei.replays(here) then v_decided else gaowei.city_time(here) end;
    box gaowei.outbox;
    move gaowei.guard;
    line gaowei.journal;
    only_root boolean;
    kinds text[];              -- everything this command names, in the order of its ids
    ids uuid[];
    seens int[];
    creates boolean[];
    frees boolean[];           -- named only to be held: in whatever version it is
    written jsonb;
    put jsonb;
    rows jsonb := '{}';        -- by id: the present row of everything this command names, null where there is none
    present jsonb;
    was jsonb;
    --@ variables
    is_gone boolean := false;
    is_stale boolean := false;
    names text[];
    longest constant jsonb := '{--@ longest}';  -- characters, by column
    kinds_of constant jsonb := '{--@ json kinds}';  -- of which kind of JSON, by column
    over text;                 -- the column that has more
    odd text;                  -- the column whose value is of another kind, or a text that says nothing
    whose constant text := {--@ whose};  -- the column of the division whose people act on the root
    root_division int;
    master uuid;               -- the case that the root is linked to as a duplicate
    twin_division int;         -- of the case that has the same number elsewhere
    barring text;              -- what this person did to the case, so that he may not do this too
    own_hand boolean := false; -- he may all the same, and it is marked
    number text;
    no_code text;              -- why not, once it is clear
    no_facts jsonb := '{}';
    answer_rows jsonb := '[]';
begin
    -- 0. What no client of ours sends.
    if jsonb_typeof(command) is distinct from 'object'
       or pg_column_size(command) > 262144
       or v_id is null or substr(v_id::text, 15, 1) <> '7'
       or v_action is null or length(v_action) > 60
       or v_root is null or v_seen is null or v_seen < 0
       or v_outbox is null or v_serial is null or v_serial < 1
       or v_decided is null or v_decided not between '1900-01-01 00:00Z' and '9999-01-01 00:00Z'
       or (command ->> 'asked_at')::timestamptz not between '1900-01-01 00:00Z' and '9999-01-01 00:00Z'
       or jsonb_typeof(writes) is distinct from 'array' or jsonb_array_length(writes) > 20
       or coalesce(jsonb_typeof(guards), 'array') <> 'array' or jsonb_array_length(coalesce(guards, '[]')) > 20
       or jsonb_typeof(command -> 'facts') is distinct from 'object' or not gaowei.readable(command -> 'facts')
       or (select count(*) from jsonb_object_keys(command -> 'facts')) > 60
       or (behalf is not null and jsonb_typeof(behalf -> 'name') is distinct from 'string')
       or (caller is not null and jsonb_typeof(caller) <> 'object')
       or (caller ? 'sex' and not coalesce(caller ->> 'sex' in ('female', 'male'), false))
       or coalesce(length(command ->> 'seat'), 0) not between 1 and 100
       or coalesce(length(command ->> 'edition'), 0) not between 1 and 40
    then
        raise invalid_parameter_value;
    end if;

    line.command_id := v_id;
    line.root := v_root;
    line.action := v_action;
    line.facts := command -> 'facts';
    line.person := me.id;
    line.posts := me.posts;
    line.seat := command ->> 'seat';
    line.outbox := v_outbox;
    line.serial := v_serial;
    line.asked_at := command ->> 'asked_at';
    line.decided_at := v_decided;
    line.at := city_now;
    line.rules_version := command ->> 'rules_version';
    line.edition := command ->> 'edition';
    if line.asked_at is null or line.rules_version is null or line.rules_version not between 1 and {--@ rules} then
        raise invalid_parameter_value;  -- rules that never were, as far as this centre knows
    end if;

    -- 1. The outbox's next serial is the barrier: a second send of the same command waits here for the first.
    update gaowei.outbox o set serial = v_serial, last_command = v_id, seat = line.seat
    where o.id = v_outbox and o.person = me.id and o.serial = v_serial - 1;
    if not found then
        select o.* into box from gaowei.outbox o where o.id = v_outbox;
        if found and box.person <> me.id then
            return jsonb_build_object('outcome', 'fork', 'code', 'fork', 'now', city_now);
        elsif found and box.serial >= v_serial then
            return coalesce(
                gaowei.stored_outcome(v_id, me.id, scope, city_now),
                case when v_id < here.journal_from or v_id >= here.journal_to
                    then jsonb_build_object('outcome', 'refused', 'code', 'too_old_to_judge', 'now', city_now)
                    else jsonb_build_object('outcome', 'fork', 'code', 'fork', 'now', city_now) end);
        elsif found or v_serial > 1 then
            return jsonb_build_object('outcome', 'gap', 'code', 'gap', 'now', city_now);
        end if;
        insert into gaowei.outbox values (v_outbox, me.id, line.seat, v_serial, v_id);
    end if;
    if v_id < here.journal_from or v_id >= here.journal_to then
        return jsonb_build_object('outcome', 'refused', 'code', 'too_old_to_judge', 'now', city_now);
    end if;

    -- 2. Lock in id order; scope first, so that no later answer can say anything about a row of another district.
    only_root := jsonb_array_length(writes) = 1 and coalesce(guards, '[]') = '[]'
        and writes #>> '{0,kind}' = v_kind and writes #>> '{0,id}' = v_root::text
        and (writes #>> '{0,seen}')::int = v_seen;
    if only_root then
        kinds := array[v_kind];
        ids := array[v_root];
        seens := array[v_seen];
        creates := array[v_seen = 0];
        frees := array[false];
    else
        select array_agg(n.kind), array_agg(n.id), array_agg(n.seen), array_agg(n.may_be_new), array_agg(n.in_any_version)
        into kinds, ids, seens, creates, frees
        from gaowei.rows_named(v_kind, v_root, v_seen, writes, guards) n;
    end if;
    for n in 1 .. cardinality(ids) loop
        if ids[n] is null or (seens[n] is null and not frees[n]) or seens[n] < 0
           or (creates[n] and substr(ids[n]::text, 15, 1) <> '7') then
            raise invalid_parameter_value;  -- desks read in the order of ids, and UUIDv7 come after the first of all
        end if;
        present := null;
        --@ lock
        if present is null then
            is_gone := is_gone or not creates[n];
        elsif not (present ->> case when ids[n] = v_root then whose else 'division' end)::int = any(scope) then
            is_gone := true;
        elsif not frees[n] and (present ->> 'version')::int <> seens[n] then
            is_stale := true;
        end if;
        if only_root then
            was := present;
        else
            rows := rows || jsonb_build_object(ids[n]::text, present);
        end if;
    end loop;
    if not only_root then
        was := nullif(rows -> v_root::text, 'null');
    end if;
    -- the same command under another serial: an outbox that was restored, or sends again after a failover;
    -- asked when the rows are locked, so that two of them at once cannot both find nothing
    if exists (select from gaowei.journal j where j.command_id = v_id) then
        return coalesce(gaowei.stored_outcome(v_id, me.id, scope, city_now),
                        gaowei.give_back(v_outbox, v_serial, 'fork', city_now));
    end if;

    -- what hangs on a case is written once: by this id somebody did already, and it may be another's
    for n in 1 .. cardinality(ids) loop
        if ids[n] <> v_root and creates[n] and nullif(rows -> ids[n]::text, 'null') is not null then
            raise invalid_parameter_value;
        end if;
    end loop;

    root_division := was ->> 'division';
    if v_kind in ({--@ asked kinds}) and was is not null and not is_gone then
        line.root := was ->> 'case_id';  -- what another district answers stands in the history of the case
    end if;
    select g.* into move from gaowei.guard g
    where g.kind = v_kind and g.action = v_action and g.start = coalesce(was ->> 'status', 'draft');
    if not found and not exists (select from gaowei.guard g where g.kind = v_kind and g.action = v_action) then
        raise invalid_parameter_value;
    end if;

    <<judge>>
    begin
        if is_gone then
            root_division := null;
            no_code := 'gone';
            exit judge;
        end if;

        -- Somebody was here in between, and it matters to this action.
        if is_stale and not coalesce(move.commutes, false) then
            return gaowei.give_back(v_outbox, v_serial, 'stale', city_now)
                || jsonb_build_object('rows', case when only_root
                    then jsonb_build_array(jsonb_build_object('kind', v_kind, 'id', v_root, 'row', was))
                    else (select jsonb_agg(jsonb_build_object('kind', n.kind, 'id', n.id, 'row', rows -> n.id::text))
                          from gaowei.rows_named(v_kind, v_root, v_seen, writes, guards) n
                          where rows -> n.id::text <> 'null') end);
        end if;

        -- 3. The lifecycle table.
        if move.kind is null then
            no_code := 'wrong_status';
            no_facts := jsonb_build_object(
                'status', coalesce(was ->> 'status', 'draft'),
                'needed', (select jsonb_agg(distinct g.start order by g.start) from gaowei.guard g
                           where g.kind = v_kind and g.action = v_action));
            exit judge;
        end if;
        if not move.posts && me.posts then
            no_code := 'post_missing';
            no_facts := jsonb_build_object('posts', to_jsonb(move.posts));
            exit judge;
        end if;
        if cardinality(move.barred_after) > 0 then
            select min(h.action) into barring from gaowei.hand h
            where h.subject = v_root and h.person = me.id and h.action = any(move.barred_after);
            own_hand := barring is not null and move.own_mark is not null and exists (
                select from gaowei.settings s where s.name = 'separation_of_duties' and s.value = 'off');
            if barring is not null and not own_hand then
                no_code := 'same_hand';
                no_facts := jsonb_build_object('action', barring);
                exit judge;
            end if;
        end if;
        if move.behalf is null then
            behalf := null;  -- nobody's word but one's own
        elsif behalf ->> 'of' is distinct from move.behalf
              or btrim(coalesce(behalf ->> 'name', '')) = '' or length(behalf ->> 'name') > 200
              or not coalesce(behalf ->> 'channel' in ('phone', 'intercom', 'document'), false) then
            no_code := 'behalf_needed';
            no_facts := jsonb_build_object('of', move.behalf);
            exit judge;
        else
            behalf := jsonb_build_object(
                'of', move.behalf, 'name', behalf -> 'name', 'channel', behalf -> 'channel');
        end if;

        -- the shape: which kinds, how many, linked how
        if not gaowei.fits_shape(move.shape, v_root, writes, rows) then
            no_code := case when exists (  -- what commutes is not stale, and may still come too late for its own row
                select from jsonb_array_elements(writes) w
                where w ->> 'how' = 'change' and (w ->> 'id')::uuid <> v_root
                  and (rows -> (w ->> 'id')::uuid::text ->> 'version')::int > (w ->> 'seen')::int
            ) then 'answered_already' else 'shape_broken' end;
            exit judge;
        end if;
        for n in 0 .. jsonb_array_length(writes) - 1 loop
            written := writes -> n;
            put := written -> 'put';
            if jsonb_typeof(put) is distinct from 'object' then
                raise invalid_parameter_value;
            end if;
            names := move.may_change;
            if (written ->> 'id')::uuid <> v_root then
                --@ child columns
            end if;
            if put - names <> '{}' then
                no_code := 'column_barred';
                no_facts := jsonb_build_object('column', (select min(k) from jsonb_object_keys(put - names) k));
                exit judge;
            end if;
            select min(t.key) filter (where length(t.said) > coalesce((longest ->> t.key)::int, {--@ long text})),
                   min(t.key) filter (
                       where t.kind is distinct from kinds_of ->> t.key
                          or btrim(t.said, E' \t\n\r\f\x0b\u00a0\u3000') = ''  -- what others registered may say nothing
                             and not (t.key = 'description' and v_action = 'import'))
            into over, odd
            from (select p.key, p.value #>> '{}' as said, jsonb_typeof(p.value) as kind
                  from jsonb_each(put) p where p.value <> 'null') t;
            if over is not null then
                no_code := 'too_long';
                no_facts := jsonb_build_object(
                    'field', over, 'longest', coalesce((longest ->> over)::int, {--@ long text}));
                exit judge;
            elsif odd is not null then
                no_code := 'malformed';
                no_facts := jsonb_build_object('field', odd);
                exit judge;
            end if;
            if (put ->> 'written_at')::timestamptz not in (line.asked_at, v_decided)
               or (put ->> 'stated_at')::timestamptz <> line.asked_at
               or (put ->> 'acknowledged_at')::timestamptz <> line.asked_at then
                raise invalid_parameter_value;  -- written when it was asked or decided, and at no other time
            end if;
            if v_kind = 'cases' and ((written ->> 'id')::uuid = v_root or written ->> 'kind' in ('parties', 'notices')) then
                select u.code, u.facts into no_code, no_facts from gaowei.unknown_in(
                    case when written ->> 'kind' in ('parties', 'notices') then put else coalesce(was, '{}') || put end, put) u;
                exit judge when no_code is not null;
                no_facts := '{}';
            end if;
            if written ->> 'kind' in ('parties', 'notices') and written ->> 'how' = 'create' and not exists (
                select from gaowei.divisions d where d.code = coalesce(put ->> 'asked_in', put ->> 'sent_to')::int and d.ranking <> 'archive'
            ) then
                no_code := 'unknown';
                no_facts := jsonb_build_object('field', 'division', 'value', coalesce(put -> 'asked_in', put -> 'sent_to'));
                exit judge;
            end if;
            if put ? 'division' and (written ->> 'id')::uuid = v_root then
                if not exists (
                    select from gaowei.divisions d where d.code = (put ->> 'division')::int
                    and (v_kind <> 'cases' or move.start <> 'draft'  -- nothing happens in the city as such
                         or d.ranking <> 'city' and (d.ranking <> 'archive' or v_action = 'import'))
                ) then
                    no_code := 'unknown';
                    no_facts := jsonb_build_object('field', 'division', 'value', put -> 'division');
                    exit judge;
                end if;
                if move.start = 'draft' and not (put ->> 'division')::int = any(scope) then
                    no_code := 'out_of_scope';
                    no_facts := jsonb_build_object('division', put -> 'division');
                    exit judge;
                end if;
            end if;
        end loop;

        -- A duplicate ends in a case that goes on: both rows are held, so of two that are linked to each other at once
        -- the second finds the first one ended. An urge hangs on the case it is about.
        if not only_root then
            select w -> 'put', (w #>> '{put,master_id}')::uuid into put, master
            from jsonb_array_elements(writes) w where (w ->> 'id')::uuid = v_root;
            present := rows -> master::text;
            if master = v_root then
                no_code := 'master_itself';
                exit judge;
            elsif present ->> 'status' in ({--@ final}) then
                no_code := 'master_ended';
                no_facts := jsonb_build_object('status', present -> 'status', 'master', present -> 'master');
                exit judge;
            elsif master is not null and present ->> 'number' is distinct from put ->> 'master' then
                no_code := 'unknown';
                no_facts := jsonb_build_object('field', 'master', 'value', put -> 'master');
                exit judge;
            elsif exists (
                select from jsonb_array_elements(writes) w
                where w ->> 'kind' = 'urges' and (
                    (w #>> '{put,case_id}')::uuid is distinct from coalesce(master, v_root)
                    or (w #>> '{put,duplicate_id}')::uuid is distinct from case when master is not null then v_root end)
            ) then
                no_code := 'shape_broken';
                exit judge;
            end if;
        end if;
        if v_action = 'attach' then
            no_facts := gaowei.too_many_files(v_root, me.id, writes #> '{0,put}', city_now);
            if no_facts <> '{}' then
                no_code := 'too_many_files';
                exit judge;
            end if;
        end if;
        -- what one level found twice is a duplicate; where both found it, the one is the city's and the other a district's
        if v_action = 'link_levels' and exists (
            select from gaowei.cases c
            where c.id = (writes #>> '{0,put,other_id}')::uuid and c.level = rows -> v_root::text ->> 'level'
        ) then
            no_code := 'same_level';
            exit judge;
        end if;
        -- what others were linked to does not end as an error
        if move."end" = {--@ void} and exists (select from gaowei.cases c where c.master_id = v_root) then
            no_code := 'has_duplicates';
            exit judge;
        end if;

        -- What must be there besides, whatever a desk says. `was` is the root, and `put` becomes what is put into it.
        select w -> 'put' into put from jsonb_array_elements(writes) w where (w ->> 'id')::uuid = v_root;
        if 'verified' = any(move.needs) and was ->> 'verified_at' is null and was ->> 'source' in ({--@ unverified})
           and exists (select from gaowei.settings s where s.name = 'verify_first' and s.value = 'on') then
            no_code := 'verify_needed';
            no_facts := jsonb_build_object('source', was -> 'source');
            exit judge;
        elsif 'point' = any(move.needs) and put ->> 'lon' is null and put ->> 'street' is null
              and (put ->> 'no_point' is null or put ->> 'no_point' = 'imported' and v_action <> 'import') then
            no_code := 'point_needed';
            exit judge;
        elsif 'proof' = any(move.needs) and put ->> 'verify_no_photo' is null and (
            coalesce((put ->> 'verify_photos')::int, 0) < 1
            or (put ->> 'verify_photos')::int > (
                select count(*) from gaowei.attachments a where a.case_id = v_root and a.media_type like 'image/%'
                and a.written_at >= (was ->> 'due_start')::timestamptz)  -- since the look was asked for
        ) then
            no_code := 'photo_needed';
            exit judge;
        elsif 'city' = any(move.needs) and not me.whole_city
              and was ->> (case v_action when 'settle' then 'coordination' else 'level' end) = 'city' then
            no_code := 'city_only';
            exit judge;
        elsif 'due' = any(move.needs) and coalesce((was ->> 'resume_on')::timestamptz > city_now, true) then
            no_code := 'not_due';
            exit judge;
        elsif 'shown' = any(move.needs) and (was ->> 'self_handled')::boolean and was ->> 'unit' is null and 2 > (
            select count(distinct a.kind) from gaowei.attachments a
            where a.case_id = v_root and a.media_type like 'image/%' and a.kind in ('before', 'after')
        ) then
            no_code := 'photo_needed';
            exit judge;
        elsif 'attached' = any(move.needs) and exists (
            select from jsonb_array_elements(writes) w
            where w ->> 'kind' = 'applications' and w -> 'put' ->> 'proof' is not null and not exists (
                select from gaowei.attachments a
                where a.id = (w -> 'put' ->> 'proof')::uuid and a.case_id = v_root)
        ) then
            no_code := 'proof_needed';
            exit judge;
        end if;

        -- 60 s of the hall's time, however fast the city's clock runs; nothing comes from the future
        if (move.starts_clock or v_decided > city_now)
           and abs(extract(epoch from city_now - v_decided)) > 60 * greatest(here.clock_rate, 1) then
            return gaowei.give_back(v_outbox, v_serial, 'late', city_now);
        end if;

        if move.start = 'draft' and v_kind = 'cases' then
            put := writes #> '{0,put}';
            number := put ->> 'number';
            if number is not null and not gaowei.number_is_mine(number, me.id) then
                no_code := 'number_taken';
                exit judge;
            end if;
            if put ->> 'external_number' is not null then
                select c.division into twin_division from gaowei.cases c
                where coalesce(c.external_source, c.source) = coalesce(put ->> 'external_source', put ->> 'source')
                  and c.external_number = put ->> 'external_number';
                if found then
                    no_code := 'exists_already';
                    if twin_division = any(scope) then  -- of another district nothing is said, not even back
                        no_facts := jsonb_build_object('external_number', put -> 'external_number');
                    end if;
                    exit judge;
                end if;
            end if;
        end if;
    end judge;

    if no_code is not null then
        line.subject := v_id;
        line.kind := v_kind;
        line.version := 0;
        line.on_behalf := behalf;
        line.scope := root_division;
        line.refusal := no_code;
        line.refusal_facts := no_facts;
        line.xid := pg_current_xact_id();
        line.hash := gaowei.journal_hash(line);
        insert into gaowei.journal values (line.*);
        return jsonb_build_object(
            'outcome', case no_code when 'gone' then 'gone' else 'refused' end,
            'code', no_code, 'facts', no_facts, 'now', city_now,
            'rows', jsonb_build_array(jsonb_build_object(
                'kind', v_kind, 'id', v_root, 'row', gaowei.present_row(v_kind, v_root, scope))));
    end if;

    -- 4. Apply. Status, version and times of change come from here, never from the desk.
    line.on_behalf := behalf;
    line.xid := pg_current_xact_id();
    if caller is not null and move.start = 'draft' and v_kind in ('cases', 'calls') then
        line.caller_hash := sha256(here.salt || uuid_send(v_id) || convert_to(caller::text, 'UTF8'));
    end if;
    for n in 0 .. jsonb_array_length(writes) - 1 loop
        written := writes -> n;
        line.kind := written ->> 'kind';
        line.subject := written ->> 'id';
        if not only_root then
            was := nullif(rows -> line.subject::text, 'null');
        end if;
        line.version := coalesce((was ->> 'version')::int, 0) + 1;
        put := written -> 'put' || jsonb_build_object(
            'id', line.subject, 'version', line.version, 'updated_at', city_now);
        if line.subject = v_root then
            put := put || jsonb_build_object('status', move."end");
            if move.own_mark is not null then  -- said by the centre, not by whom it is said of
                put := put || jsonb_build_object(move.own_mark, own_hand);
            end if;
            if move.start = 'draft' and v_kind = 'cases' then
                put := put || jsonb_build_object(
                    'registered_by', me.id, 'has_caller', caller is not null, 'returns', 0, 'reworks', 0,
                    'filed_own', false, 'appealed', false, 'self_handled', v_action = 'self_handle',
                    'wants_callback', coalesce((caller ->> 'wants_callback')::boolean, false),
                    'number', coalesce(put ->> 'number', gaowei.next_number(city_now, me, line.seat)));
            end if;
        else
            if line.version = 1 and line.kind in ('parties', 'precedents', 'notices') then  -- which case it is, whatever a desk says
                put := put || (select jsonb_object_agg(k, rows -> v_root::text -> k) from unnest('{--@ about}'::text[]) k);
            elsif line.version = 1 and line.kind = 'orders' then
                put := put || jsonb_build_object('unit', rows -> v_root::text -> 'unit');
            end if;
            put := put || jsonb_build_object('division', case
                when line.kind = 'urges' and master is not null then (rows -> master::text ->> 'division')::int
                else root_division end);
        end if;
        --@ makers
        --@ put
        line.scope := present ->> 'division';
        if line.subject = v_root then
            root_division := line.scope;
        end if;
        line.left_scope := null;
        line.before := null;
        line.prev_hash := null;
        if line.version = 1 then
            line.after := jsonb_strip_nulls(present - '{id,version,updated_at}'::text[]);
        else
            select coalesce(jsonb_object_agg(k, was -> k), '{}'), coalesce(jsonb_object_agg(k, present -> k), '{}')
            into line.before, line.after
            from jsonb_object_keys(put - '{id,version,updated_at}'::text[]) k where was -> k is distinct from present -> k;
            line.left_scope := nullif((was ->> 'division')::int, line.scope);
            select j.hash into line.prev_hash from gaowei.journal j
            where j.subject = line.subject and j.version = line.version - 1 and j.version > 0;  -- refusals have 0
        end if;
        line.hash := gaowei.journal_hash(line);
        insert into gaowei.journal values (line.*);
        answer_rows := answer_rows || jsonb_build_object('kind', line.kind, 'id', line.subject, 'row', present);
    end loop;
    if v_kind = 'cases' and not move.commutes
       and (not only_root or writes #> '{0,put}' ?| '{applied,task_id,order_id,order_due}')
       and not gaowei.says_what_hangs(v_root) then
        raise invalid_parameter_value;  -- no client of ours says otherwise
    end if;
    if v_action = 'call_back' and not exists (
        select from jsonb_array_elements(writes) w join gaowei.cases c on c.id = v_root
        where w ->> 'kind' = 'callbacks' and w #>> '{put,outcome}' = c.called_back)
    then
        raise invalid_parameter_value;  -- what this call-back heard stands on the case, not what an earlier one did
    end if;
    if v_kind = 'cases' and move.start in ({--@ parties answer}) and move."end" not in ({--@ parties answer}) then
        answer_rows := answer_rows || gaowei.lapse_parties(line);
    end if;
    if not move.commutes and v_kind = 'cases' then  -- nothing bars anybody from the radio
        insert into gaowei.hand values (v_root, v_action, me.id) on conflict do nothing;
    end if;
    if line.caller_hash is not null then
        insert into gaowei.caller (case_id, call_id, division, number, name, wants_callback, secret, sex) values (
            case v_kind when 'cases' then v_root end, case v_kind when 'calls' then v_root end, root_division,
            left(caller ->> 'number', 60), left(caller ->> 'name', 200),
            coalesce((caller ->> 'wants_callback')::boolean, false), coalesce((caller ->> 'secret')::boolean, true),
            caller ->> 'sex');
    end if;
    return jsonb_build_object('outcome', 'applied', 'rows', answer_rows, 'now', city_now);
end
$$;

-- Every row a command names, once, in the order in which rows are locked.
create or replace function gaowei.rows_named(root_kind text, root uuid, root_seen int, writes jsonb, guards jsonb)
returns table (kind text, id uuid, seen int, may_be_new boolean, in_any_version boolean)
language sql stable
as $$
    select n.kind, n.id, min(n.seen), bool_and(n.may_be_new), bool_and(n.in_any_version)
    from (
        select root_kind as kind, root as id, root_seen as seen, root_seen = 0 as may_be_new, false as in_any_version
        union all
        select w ->> 'kind', (w ->> 'id')::uuid, (w ->> 'seen')::int, w ->> 'how' = 'create', false
        from jsonb_array_elements(writes) w
        union all
        select g ->> 'kind', (g ->> 'id')::uuid, (g ->> 'seen')::int, false, false
        from jsonb_array_elements(guards) g
        union all
        select 'cases', (w -> 'put' ->> 'master_id')::uuid, null, false, true
        from jsonb_array_elements(writes) w where w -> 'put' ->> 'master_id' is not null
    ) n
    group by n.kind, n.id
    order by n.id
$$;

-- Nothing is stored: the serial goes back to the desk, which decides again.
create or replace function gaowei.give_back(box uuid, given bigint, outcome text, city_now timestamptz) returns jsonb
language plpgsql volatile
as $$
begin
    update gaowei.outbox o set serial = given - 1 where o.id = box;
    return jsonb_build_object('outcome', outcome, 'code', outcome, 'now', city_now);
end
$$;

-- The outcome of the first time, with the rows as they are now; null when this person never sent this command.
create or replace function gaowei.stored_outcome(command uuid, me uuid, scope int[], city_now timestamptz)
returns jsonb
language plpgsql stable
as $$
declare
    entry gaowei.journal;
    rows jsonb := '[]';
    present jsonb;
begin
    for entry in select j.* from gaowei.journal j where j.command_id = command and j.person = me order by j.subject loop
        if entry.refusal is not null then
            return jsonb_build_object('outcome', 'already', 'now', city_now, 'stored', jsonb_build_object(
                'outcome', case entry.refusal when 'gone' then 'gone' else 'refused' end,
                'code', entry.refusal, 'facts', entry.refusal_facts));
        end if;
        present := gaowei.present_row(entry.kind, entry.subject, scope);
        rows := rows || jsonb_build_object('kind', entry.kind, 'id', entry.subject, 'row', present);
    end loop;
    if rows = '[]' then
        return null;
    end if;
    return jsonb_build_object('outcome', 'already', 'now', city_now, 'rows', rows,
                              'stored', jsonb_build_object('outcome', 'applied'));
end
$$;

-- A row as it is now; null outside the scope.
create or replace function gaowei.present_row(kind text, id uuid, scope int[]) returns jsonb
language plpgsql stable
as $$
begin
    --@ present
    return null;
end
$$;
