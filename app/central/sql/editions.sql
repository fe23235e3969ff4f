-- Editions of the catalogue: approved from a day on, withdrawn before that day, dropped while nobody ever approved them.
-- Each of these is an entry of the journal; approvals and withdrawals travel to the desks with the catalogue as well.

-- The edition that is in force today, in the city: of the approved ones that hold, the last to begin.
create or replace function gaowei.put_edition_in_force() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    today date := (gaowei.now() at time zone 'Asia/Shanghai')::date;
    present text := (select s.value from gaowei.settings s where s.name = 'edition');
    in_force text;
begin
    select e.code into in_force from gaowei.editions e
    where e.approved and coalesce(e.valid_from, today) <= today and coalesce(e.valid_to, today) >= today
    order by e.valid_from desc nulls last, e.code desc limit 1;
    if in_force <> present then -- an update of nothing would be a new reference version, too
        update gaowei.settings set value = in_force where name = 'edition';
    end if;
end
$$;

-- How much an edition says otherwise than another: classes by kind and code, conditions of classes that both have. The
-- same words are the same condition, of the rest the same number is (as `app.exchange.catalogue_diff` pairs them).
create or replace function gaowei.edition_counts(before text, after text) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
as $$
    with was as (select c.kind, c.code, c.name_zh, c.responsible from gaowei.classes c where c.edition = before),
    comes as (select c.kind, c.code, c.name_zh, c.responsible from gaowei.classes c where c.edition = after),
    kept as (
        select w.kind, w.code, w.name_zh <> n.name_zh as is_renamed,
               w.responsible is distinct from n.responsible as is_moved
        from was w join comes n using (kind, code)
    ),
    said as (
        select c.* from gaowei.conditions c join kept k on (c.kind, c.class_code) = (k.kind, k.code)
        where c.edition = before
    ),
    says as (
        select c.* from gaowei.conditions c join kept k on (c.kind, c.class_code) = (k.kind, k.code)
        where c.edition = after
    ),
    other_words as (
        select o.kind, o.class_code, o.no from said o
        where not exists (select from says n where (n.kind, n.class_code, n.filing) = (o.kind, o.class_code, o.filing))
        union
        select n.kind, n.class_code, n.no from says n
        where not exists (select from said o where (n.kind, n.class_code, n.filing) = (o.kind, o.class_code, o.filing))
    )
    select jsonb_build_object(
        'added', (select count(*) from comes) - (select count(*) from kept),
        'removed', (select count(*) from was) - (select count(*) from kept),
        'renamed', (select count(*) from kept where is_renamed),
        'moved', (select count(*) from kept where is_moved),
        'conditions', (select count(*) from other_words)
            + (select count(*) from said o join says n using (kind, class_code, filing)
               where (o.closing, o.limit_value, o.limit_unit, o.limit_note)
                     is distinct from (n.closing, n.limit_value, n.limit_unit, n.limit_note)))
$$;

-- Writes into the journal what somebody did to an edition. An administrator at the server is no person of the centre:
-- his entries are the nil person's, with the login that the server knows him by.
create or replace function gaowei.note_edition(who gaowei.person, action text, facts jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1
as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    line gaowei.journal;
begin
    line.command_id := gaowei.new_id();
    line.subject := line.command_id;
    line.kind := 'editions';
    line.root := line.command_id;
    line.action := note_edition.action;
    line.version := 0;
    line.facts := note_edition.facts
        || case when who.id is null then jsonb_build_object('login', session_user) else '{}' end;
    line.person := coalesce(who.id, nobody);
    line.posts := coalesce(who.posts, '{}');
    line.seat := left(coalesce(nullif(current_setting('application_name', true), ''), '-'), 100);
    line.outbox := nobody;
    line.serial := 0;
    line.at := gaowei.now();
    line.asked_at := line.at;
    line.decided_at := line.at;
    line.rules_version := 0;
    line.edition := '-';
    line.xid := pg_current_xact_id();
    line.hash := gaowei.journal_hash(line);
    insert into gaowei.journal values (line.*);
end
$$;

-- The same as a row that travels to the desks: the next act of this edition.
create or replace function gaowei.put_edition_act(
    who gaowei.person, edition text, act text, day date, before text, reason text, counts jsonb
) returns void
language sql volatile set search_path = pg_catalog, pg_temp
as $$
    insert into gaowei.edition_acts
        (edition, no, act, person, at, day, before, reason, added, removed, renamed, moved, conditions)
    select put_edition_act.edition, coalesce(max(a.no), 0) + 1, put_edition_act.act, (put_edition_act.who).id,
           gaowei.now(), put_edition_act.day, put_edition_act.before, put_edition_act.reason,
           (counts ->> 'added')::int, (counts ->> 'removed')::int, (counts ->> 'renamed')::int,
           (counts ->> 'moved')::int, (counts ->> 'conditions')::int
    from gaowei.edition_acts a where a.edition = put_edition_act.edition
$$;

-- Lets an edition be in force from a day of the city on, a year ahead at most; the one before ends the day before. Why
-- not, or null. From its first day on it is never changed again.
create or replace function gaowei.let_begin(who gaowei.person, edition text, day date) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
    today date := (gaowei.now() at time zone 'Asia/Shanghai')::date;
    approved boolean;
    before text;
    counts jsonb;
begin
    lock table gaowei.editions in share row exclusive mode;
    select e.approved into approved from gaowei.editions e where e.code = let_begin.edition;
    if not found then
        return 'unknown';
    elsif approved then
        return 'already';
    elsif day is null or day < today then
        return 'past';
    elsif day > today + interval '1 year' then
        return 'too_far';
    elsif exists (select from gaowei.editions e where e.approved and e.valid_from >= let_begin.day) then
        return 'later';
    end if;
    select e.code into before from gaowei.editions e where e.approved
    order by e.valid_from desc nulls last, e.code desc limit 1;
    counts := gaowei.edition_counts(before, let_begin.edition);
    update gaowei.editions e set valid_to = let_begin.day - 1 where e.code = before;
    update gaowei.editions e set approved = true, valid_from = let_begin.day, valid_to = null,
        approved_by = who.id, approved_at = gaowei.now()
    where e.code = let_begin.edition;
    perform gaowei.put_edition_act(who, let_begin.edition, 'approved', let_begin.day, before, null, counts);
    perform gaowei.note_edition(who, 'approve_edition', jsonb_build_object(
        'edition', let_begin.edition, 'day', let_begin.day, 'before', before, 'changes', counts));
    perform gaowei.put_edition_in_force();
    return null;
end
$$;

-- Takes an approval back before its first day, for a reason; the edition before goes on where it would have ended. Why
-- not, or null.
create or replace function gaowei.take_back(who gaowei.person, edition text, reason text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
    today date := (gaowei.now() at time zone 'Asia/Shanghai')::date;
    row gaowei.editions;
    before text;
begin
    if btrim(coalesce(take_back.reason, '')) = '' or length(take_back.reason) > 4000 then
        raise invalid_parameter_value using message = 'a reason is needed';
    end if;
    lock table gaowei.editions in share row exclusive mode;
    select e.* into row from gaowei.editions e where e.code = take_back.edition;
    if not found then
        return 'unknown';
    elsif not row.approved then
        return 'not_approved';
    elsif coalesce(row.valid_from, '-infinity') <= today then
        return 'begun';
    elsif exists (select from gaowei.cases c where c.edition = take_back.edition) then
        return 'used';
    end if;
    select e.code into before from gaowei.editions e where e.approved and coalesce(e.valid_from, '-infinity') < row.valid_from
    order by e.valid_from desc nulls last, e.code desc limit 1;
    update gaowei.editions e set valid_to = row.valid_to where e.code = before;
    update gaowei.editions e set approved = false, valid_from = null, valid_to = null, approved_by = null,
        approved_at = null
    where e.code = take_back.edition;
    perform gaowei.put_edition_act(who, take_back.edition, 'withdrawn', row.valid_from, before, take_back.reason, null);
    perform gaowei.note_edition(who, 'withdraw_edition', jsonb_build_object(
        'edition', take_back.edition, 'day', row.valid_from, 'before', before, 'reason', take_back.reason));
    return null;
end
$$;

-- Deletes a draft that nobody ever approved and no case was made with. Why not, or null.
create or replace function gaowei.delete_draft(who gaowei.person, edition text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
    facts jsonb;
begin
    lock table gaowei.editions in share row exclusive mode;
    if not exists (select from gaowei.editions e where e.code = delete_draft.edition) then
        return 'unknown';
    elsif exists (select from gaowei.editions e where e.code = delete_draft.edition and e.approved)
       or exists (select from gaowei.edition_acts a where a.edition = delete_draft.edition) then
        return 'already';
    elsif exists (select from gaowei.cases c where c.edition = delete_draft.edition) then
        return 'used';
    end if;
    facts := jsonb_build_object(
        'edition', delete_draft.edition,
        'classes', (select count(*) from gaowei.classes c where c.edition = delete_draft.edition),
        'conditions', (select count(*) from gaowei.conditions c where c.edition = delete_draft.edition));
    delete from gaowei.confusables c where c.edition = delete_draft.edition;
    delete from gaowei.conditions c where c.edition = delete_draft.edition;
    delete from gaowei.classes c where c.edition = delete_draft.edition;
    delete from gaowei.editions e where e.code = delete_draft.edition;
    perform gaowei.note_edition(who, 'drop_edition', facts);
    return null;
end
$$;

-- Whether this login may decide about the catalogue: a manager of the whole city.
create or replace function gaowei.decides_on_editions(me gaowei.person) returns boolean
language sql immutable
return 'manager' = any(me.posts) and me.whole_city;

create or replace function gaowei.approve_edition(edition text, day date) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
begin
    if not gaowei.decides_on_editions(me) then
        return 'not_yours';
    end if;
    return gaowei.let_begin(me, edition, day);
end
$$;

create or replace function gaowei.withdraw_edition(edition text, reason text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
begin
    if not gaowei.decides_on_editions(me) then
        return 'not_yours';
    end if;
    return gaowei.take_back(me, edition, reason);
end
$$;

create or replace function gaowei.drop_edition(edition text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
begin
    if not gaowei.decides_on_editions(me) then
        return 'not_yours';
    end if;
    return gaowei.delete_draft(me, edition);
end
$$;

-- Puts the rows of a draft, read from a city's table, over an earlier draft of the same code; approved by nobody, in force
-- on no day. Why not, or null: what no client of ours sends is `malformed`.
create or replace function gaowei.put_draft(who gaowei.person, tables jsonb) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
    draft text := tables #>> '{editions,0,code}';
begin
    lock table gaowei.editions in share row exclusive mode;
    if draft is null or draft !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'
       or jsonb_array_length(tables -> 'editions') <> 1 or jsonb_array_length(tables -> 'classes') not between 1 and 5000
       or jsonb_array_length(tables -> 'conditions') > 20000 or jsonb_array_length(tables -> 'confusables') > 20000
       or exists (
           select from jsonb_each(tables) t, jsonb_array_elements(t.value) row, jsonb_each_text(row.value) cell
           where length(cell.value) > 4000 or (cell.key in ('name_zh', 'name_en', 'filing', 'closing')
                                               and btrim(coalesce(cell.value, '')) = ''))
       or exists (
           select from jsonb_each(tables) t, jsonb_array_elements(t.value) row
           where t.key <> 'editions' and row.value ->> 'edition' is distinct from draft)
    then
        return 'malformed';
    elsif exists (select from gaowei.editions e where e.code = draft and e.approved)
       or exists (select from gaowei.edition_acts a where a.edition = draft) then
        return 'already';
    elsif exists (select from gaowei.cases c where c.edition = draft) then
        return 'used';
    end if;
    delete from gaowei.confusables c where c.edition = draft;
    delete from gaowei.conditions c where c.edition = draft;
    delete from gaowei.classes c where c.edition = draft;
    insert into gaowei.editions (code, name_zh, name_en, approved, illustrative)
    select draft, left(e ->> 'name_zh', 200), left(e ->> 'name_en', 200), false, false
    from jsonb_array_elements(tables -> 'editions') e
    on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, illustrative = false;
    insert into gaowei.classes select c.* from jsonb_populate_recordset(null::gaowei.classes, tables -> 'classes') c;
    insert into gaowei.conditions
    select c.* from jsonb_populate_recordset(null::gaowei.conditions, tables -> 'conditions') c;
    insert into gaowei.confusables
    select c.* from jsonb_populate_recordset(null::gaowei.confusables, tables -> 'confusables') c;
    if exists (  -- one row that no desk can read would keep every desk from the catalogue
        select from gaowei.classes c where c.edition = draft and (
            c.kind not in ('component', 'event') or c.code !~ '^[0-9]{4,7}$' or array_position(c.aliases, null) > 0))
       or exists (
        select from gaowei.conditions c where c.edition = draft and (
            c.no not between 1 and 9999 or c.limit_value not between 1 and 9999 or not exists (
                select from gaowei.classes k where (k.edition, k.kind, k.code) = (c.edition, c.kind, c.class_code))))
       or exists (
        select from gaowei.confusables c where c.edition = draft and not exists (
            select from gaowei.classes k where (k.edition, k.kind, k.code) = (c.edition, c.kind, c.code)))
    then
        raise invalid_parameter_value;
    end if;
    perform gaowei.note_edition(who, 'put_draft', jsonb_build_object(
        'edition', draft,
        'classes', (select count(*) from gaowei.classes c where c.edition = draft),
        'conditions', (select count(*) from gaowei.conditions c where c.edition = draft)));
    return null;
exception
    when data_exception or integrity_constraint_violation or cannot_coerce or datatype_mismatch then
        return 'malformed';
end
$$;

create or replace function gaowei.draft_edition(tables jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
begin
    if not gaowei.decides_on_editions(me) then
        return 'not_yours';
    elsif jsonb_typeof(tables) is distinct from 'object' or pg_column_size(tables) > 8388608 then
        return 'malformed';
    end if;
    return gaowei.put_draft(me, tables);
end
$$;
