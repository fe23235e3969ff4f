-- Case numbers 案卷号: yyyyMMdd-serial, the serial city-wide within the day, taken in blocks.

create or replace function gaowei.case_number(day date, serial int) returns text
language sql immutable
return pg_catalog.to_char(day, 'YYYYMMDD') || '-'
    || pg_catalog.lpad(serial::text, greatest(5, pg_catalog.length(serial::text)), '0');

-- The most numbers that a person may take of one day: more than anybody files, far fewer than there are. A manager
-- brings in whole files of another system's cases.
create or replace function gaowei.most_numbers(me gaowei.person) returns int
language sql immutable
return case when 'manager' = any(me.posts) then 1000000 else 20000 end;

-- The first of `count` numbers of a day, which are me's from now on. Numbers lie in lanes of a thousand. Who takes some
-- holds their lane to the end of his transaction, so that a rollback gives them back; who finds it held and not let go
-- goes on in the next lane, which is the last one for everybody as soon as he has committed. So a transaction that
-- somebody leaves open costs the city a gap in its numbers, never the numbers.
create or replace function gaowei.take_block(day date, count int, me gaowei.person, seat text) returns int
language plpgsql volatile
as $$
declare
    lane_size constant int := 1000;
    begun int;
    start int;
begin
    if take_block.count + (select coalesce(sum(b.last - b.first + 1), 0) from gaowei.number_block b
                           where b.day = take_block.day and b.person = me.id) > gaowei.most_numbers(me) then
        raise program_limit_exceeded using message = 'too many numbers of one day';
    end if;
    select (greatest(max(b.last), 1) - 1) / lane_size into begun
    from gaowei.number_block b where b.day = take_block.day;
    begun := coalesce(begun, 0);
    for lane in begun .. begun + 99 loop
        continue when not gaowei.hold_lane(take_block.day, lane, lane = begun);
        -- asked anew now that the lane is held: whoever held it before may have taken some
        select greatest(max(b.last), lane * lane_size) + 1 into start from gaowei.number_block b
        where b.day = take_block.day and b.last > lane * lane_size and b.last <= (lane + 1) * lane_size;
        if start + take_block.count - 1 <= (lane + 1) * lane_size then
            insert into gaowei.number_block values (
                take_block.day, start, start + take_block.count - 1, me.id, take_block.seat, gaowei.now());
            return start;
        end if;
    end loop;
    raise lock_not_available using message = 'every lane of numbers is held';
end
$$;

-- Whether this transaction holds a lane of a day's numbers. It waits for it only if `patiently`, and not for long:
-- taking numbers is a matter of milliseconds, a batch of fifty cases one of a few hundred.
create or replace function gaowei.hold_lane(day date, lane int, patiently boolean) returns boolean
language plpgsql volatile set lock_timeout = '1s'
as $$
declare
    key constant int := (((day - date '2000-01-01') & 31) << 22) | (lane & 4194303);
begin
    if pg_try_advisory_xact_lock(20170721, key) then
        return true;
    elsif not patiently then
        return false;
    end if;
    perform pg_advisory_xact_lock(20170721, key);
    return true;
exception
    when lock_not_available or deadlock_detected then
        perform gaowei.end_holders();
        return false;
end
$$;

create or replace function gaowei.take_numbers(day date, count int, seat text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
    me gaowei.person := gaowei.me();
    today date := (gaowei.now() at time zone 'Asia/Shanghai')::date;
    start int;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        -- an older snapshot could not see what was taken meanwhile
        raise active_sql_transaction using message = 'take_numbers needs the isolation level read committed';
    end if;
    if take_numbers.count is null or take_numbers.count not between 1 and 1000
       or take_numbers.day is null or take_numbers.day not between today - 1 and today + 7
       or coalesce(length(take_numbers.seat), 0) not between 1 and 100 then
        raise invalid_parameter_value using message = 'numbers of yesterday to seven days ahead, 1 to 1000 at a time';
    end if;
    start := gaowei.take_block(take_numbers.day, take_numbers.count, me, take_numbers.seat);
    return jsonb_build_object('day', take_numbers.day, 'first', start, 'last', start + take_numbers.count - 1);
end
$$;

-- Whether a number lies in a block of this person and no case has it yet.
create or replace function gaowei.number_is_mine(number text, me uuid) returns boolean
language plpgsql stable
as $$
begin
    if number !~ '^[0-9]{8}-[0-9]{5,9}$' then
        return false;
    end if;
    return exists (
            select from gaowei.number_block b
            where b.day = to_date(left(number, 8), 'YYYYMMDD') and b.person = me
              and substr(number, 10)::int between b.first and b.last
              and number = gaowei.case_number(b.day, substr(number, 10)::int))
        and not exists (select from gaowei.cases c where c.number = number_is_mine.number);
end
$$;

-- The number for a case that brought none: a block of one.
create or replace function gaowei.next_number(city_now timestamptz, me gaowei.person, seat text) returns text
language plpgsql volatile
as $$
declare
    today date := (city_now at time zone 'Asia/Shanghai')::date;
begin
    return gaowei.case_number(today, gaowei.take_block(today, 1, me, seat));
end
$$;
