-- Who leaves a transaction open. Whatever it wrote or locked is held until it ends: a case, a lane of numbers, the bell, the
-- minute. Time limits of a session are its login's own to change, so they hold nobody who does not want to be held.

-- Ends what people of this centre left open: a transaction that wrote and is older than any of ours can be (a statement has
-- 30 s), or holds for more than a moment what is held for a moment (bell, minute, start of the server); one that waits
-- for its client; one that only reads, for longer than the longest snapshot. Answers how many.
-- It needs that the owner may see and end others' sessions; where an administrator cannot grant that, nothing is done.
create or replace function gaowei.end_holders(
    writing interval default '40 s', silent interval default '2 min', reading interval default '15 min') returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    ended int;
begin
    select count(*) filter (where pg_terminate_backend(a.pid)) into ended
    from pg_stat_activity a
    where a.datname = current_database() and a.pid <> pg_backend_pid()
      and a.usename in (select p.login from gaowei.person p)
      and (a.backend_xid is not null and a.xact_start < clock_timestamp() - end_holders.writing
           or a.xact_start < clock_timestamp() - interval '5 s' and exists (
               select from pg_locks l
               where l.pid = a.pid and l.granted and l.locktype = 'advisory' and l.classid between 20170722 and 20170724)
           or a.state like 'idle in transaction%' and a.state_change < clock_timestamp() - end_holders.silent
           or a.xact_start < clock_timestamp() - end_holders.reading);
    return ended;
exception
    when insufficient_privilege then
        return 0;
end
$$;
