-- Parties of coordination that nobody waits for any more.

-- Closes what units were asked about the case `line.root` and never answered: it left coordination with the command that
-- `line` is of, which the journal names for each. A desk does not know them all, for units are asked whatever else
-- happens to a case; the case's row is held, so that none is asked or answers meanwhile. The rows as they are now.
create or replace function gaowei.lapse_parties(line gaowei.journal) returns jsonb
language plpgsql volatile
as $$
declare
    present gaowei.parties;
    rows jsonb := '[]';
begin
    line.kind := 'parties';
    line.before := '{"status": "{--@ asked}"}';
    line.after := '{"status": "{--@ lapsed}"}';
    line.left_scope := null;
    line.caller_hash := null;
    for present in
        select p.* from gaowei.parties p where p.case_id = line.root and p.status = '{--@ asked}' order by p.id for no key update
    loop
        update gaowei.parties p set status = '{--@ lapsed}', version = p.version + 1, updated_at = line.at
        where p.id = present.id returning p.* into present;
        line.subject := present.id;
        line.version := present.version;
        line.scope := present.division;
        line.prev_hash := (select j.hash from gaowei.journal j
                           where j.subject = present.id and j.version = present.version - 1 and j.version > 0);
        line.hash := gaowei.journal_hash(line);
        insert into gaowei.journal values (line.*);
        rows := rows || jsonb_build_object('kind', 'parties', 'id', present.id, 'row', to_jsonb(present));
    end loop;
    return rows;
end
$$;
