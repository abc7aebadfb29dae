package duel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection that is kept between calls. It reads what both sides answer, which is less than
/// HTTP/1.1 allows: a body has a length, comes in chunks, or is not there.
final class Kept {
    /// A moved clock is answered when its work is done.
    private static final int LONGEST_MILLIS = 300_000;

    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Socket socket;
    private final InputStream in;
    private long usedAt = System.nanoTime();
    private boolean isOpen = true;

    private Kept(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    static Kept open(String host, int port) throws IOException {
        Socket socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        return new Kept(socket);
    }

    boolean isFresh() {
        return System.nanoTime() - usedAt < FRESH_NANOS;
    }

    boolean isOpen() {
        return isOpen;
    }

    void close() throws IOException {
        isOpen = false;
        socket.close();
    }

    /// Sends the head, which lacks the length of the body, and the body at once.
    Http.Answer exchange(String head, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] before = (head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[before.length + bytes.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(bytes, 0, all, before.length, bytes.length);
        socket.getOutputStream().write(all);
        Http.Answer answer = answer(Integer.parseInt(line().split(" ", 3)[1]));
        usedAt = System.nanoTime();
        return answer;
    }

    private Http.Answer answer(int status) throws IOException {
        int length = 0;
        boolean isChunked = false;
        boolean isLast = false;
        String location = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> isChunked = true;
                case "connection" -> isLast = value.equalsIgnoreCase("close");
                case "location" -> location = value;
                default -> {}
            }
        }
        String body =
                isChunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (isLast) {
            close();
        }
        return new Http.Answer(status, body, location);
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            all.writeBytes(in.readNBytes(size));
            var _ = line();
        }
        var _ = line();
        return all.toString(StandardCharsets.UTF_8);
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the other end closed after: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
