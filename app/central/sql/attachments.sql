-- The bytes of attachments, in pieces of one size. The row comes first, through `record`; here only what it promised is
-- taken: that many bytes, that kind of file, that digest.

-- Whether the first bytes are those of such a file. The desk asks the same (models/attachments.py).
create or replace function gaowei.fits_media(media_type text, head bytea) returns boolean
language sql immutable
return coalesce(media_type = case
    when substr(head, 1, 3) = '\xffd8ff' then 'image/jpeg'
    when substr(head, 1, 8) = '\x89504e470d0a1a0a' then 'image/png'
    when substr(head, 1, 4) = 'RIFF'::bytea and substr(head, 9, 4) = 'WEBP'::bytea then 'image/webp'
    when substr(head, 1, 4) = 'RIFF'::bytea and substr(head, 9, 4) = 'WAVE'::bytea then 'audio/wav'
    when substr(head, 1, 4) = 'OggS'::bytea then 'audio/ogg'
    when substr(head, 1, 5) = '#!AMR'::bytea then 'audio/amr'
    when substr(head, 1, 3) = 'ID3'::bytea then 'audio/mpeg'
    when substr(head, 5, 7) = 'ftypM4A'::bytea then 'audio/mp4'
    when substr(head, 5, 4) = 'ftyp'::bytea then 'video/mp4'
    when substr(head, 1, 5) = '%PDF-'::bytea then 'application/pdf'
    when substr(head, 1, 1) = '\xff' and substr(head, 2, 1) in ('\xf2', '\xf3', '\xfa', '\xfb') then 'audio/mpeg'
end, false);

-- Takes a piece from who attached the file, and answers which one it wants next; as many as there are when it has all.
-- The same piece may come twice, and from two lines at once. What does not fit together by its digest is thrown away,
-- and 0 is wanted. -1: no such attachment of mine, which may still be on its way. -2: never.
create or replace function gaowei.put_chunk(attachment uuid, no int, data bytea) returns int
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
    piece constant int := 262144;
    me gaowei.person := gaowei.me();
    promised gaowei.attachments;
    held gaowei.attachment_contents;
    pieces int;
begin
    select a.* into promised from gaowei.attachments a
    where a.id = put_chunk.attachment and a.written_by = me.id and a.division = any(gaowei.my_scope());
    if not found then
        return -1;
    end if;
    insert into gaowei.attachment_contents values (promised.id, 0) on conflict do nothing;
    select c.* into strict held from gaowei.attachment_contents c where c.attachment = promised.id for update;
    pieces := (promised.size + piece - 1) / piece;
    if held.pieces >= pieces or put_chunk.no is distinct from held.pieces then
        return held.pieces;
    end if;
    if length(put_chunk.data) is distinct from least(piece, promised.size - put_chunk.no * piece)
       or (put_chunk.no = 0 and not gaowei.fits_media(promised.media_type, substr(put_chunk.data, 1, 16))) then
        return -2;
    end if;
    insert into gaowei.attachment_chunks values (promised.id, put_chunk.no, put_chunk.data);
    held.pieces := held.pieces + 1;
    if held.pieces = pieces then
        if gaowei.digest_of(promised.id) = promised.digest then
            held.whole_at := clock_timestamp();
        else
            delete from gaowei.attachment_chunks c where c.attachment = promised.id;
            held.pieces := 0;
        end if;
    end if;
    update gaowei.attachment_contents c set pieces = held.pieces, whole_at = held.whole_at
    where c.attachment = promised.id;
    return held.pieces;
end
$$;

create or replace function gaowei.digest_of(attachment uuid) returns text
language sql stable
as $$
    select encode(sha256(string_agg(c.data, ''::bytea order by c.no)), 'hex')
    from gaowei.attachment_chunks c where c.attachment = digest_of.attachment
$$;

-- A piece of what is attached to a case that I may read; null while not all of it is here, or where it is not for me.
-- In a recording the caller is heard: of one who wants to stay unknown it is given to who recorded it, and to those who
-- gave a reason for looking at who called.
create or replace function gaowei.get_chunk(attachment uuid, no int) returns bytea
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select k.data
    from gaowei.attachments a
    join gaowei.cases c on c.id = a.case_id and c.division = any(gaowei.my_scope())
    join gaowei.attachment_contents h on h.attachment = a.id and h.whole_at is not null
    join gaowei.attachment_chunks k on k.attachment = a.id and k.no = get_chunk.no
    where a.id = get_chunk.attachment
      and (a.media_type not like 'audio/%' or a.written_by = (gaowei.me()).id
           or not exists (select from gaowei.caller w where w.case_id = a.case_id and w.secret)
           or exists (select from gaowei.journal j
                      where j.root = a.case_id and j.action = 'reveal' and j.person = (gaowei.me()).id
                        and j.refusal is null))
$$;
