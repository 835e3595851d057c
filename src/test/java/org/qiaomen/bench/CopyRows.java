package org.qiaomen.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into one table by COPY in PostgreSQL's binary format. */
final class CopyRows implements AutoCloseable {

    private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0 };
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int UUID_BYTES = 16;
    private static final int NULL = -1;
    /** PostgreSQL counts from 2000-01-01T00:00:00Z, in microseconds. */
    private static final long EPOCH_SECONDS = 946_684_800L;
    private static final long MICROS = 1_000_000L;

    private final CopyIn copy;
    private final int columns;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK_BYTES);
    private final DataOutputStream out = new DataOutputStream(block);

    CopyRows(Connection connection, String table, String columns) throws SQLException, IOException {
        this.columns = columns.split(",").length;
        copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    CopyRows row() throws IOException, SQLException {
        if (block.size() >= BLOCK_BYTES) {
            flush();
        }
        out.writeShort(columns);
        return this;
    }

    CopyRows uuid(UUID value) throws IOException {
        if (value == null) {
            return nothing();
        }
        out.writeInt(UUID_BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
        return this;
    }

    CopyRows text(String value) throws IOException {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows bytes(byte[] value) throws IOException {
        if (value == null) {
            return nothing();
        }
        out.writeInt(value.length);
        out.write(value);
        return this;
    }

    CopyRows time(Instant value) throws IOException {
        return value == null ? nothing()
                : int8((value.getEpochSecond() - EPOCH_SECONDS) * MICROS + value.getNano() / 1_000);
    }

    CopyRows bool(boolean value) throws IOException {
        out.writeInt(1);
        out.writeByte(value ? 1 : 0);
        return this;
    }

    CopyRows int4(int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
        return this;
    }

    CopyRows int8(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
        return this;
    }

    CopyRows float4(float value) throws IOException {
        out.writeInt(Float.BYTES);
        out.writeFloat(value);
        return this;
    }

    CopyRows float8(double value) throws IOException {
        out.writeInt(Double.BYTES);
        out.writeDouble(value);
        return this;
    }

    CopyRows nothing() throws IOException {
        out.writeInt(NULL);
        return this;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(block.toByteArray(), 0, block.size());
        block.reset();
    }

    /** Ends the COPY; without this nothing of it is there. */
    void end() throws SQLException, IOException {
        out.writeShort(NULL);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
