package io.farthing.app.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// A load of HTTP requests over keep-alive connections, one request at a time on each: a client so
/// thin that on a shared machine the server gets most of the processor. Any status but 200 to 299
/// ends the run.
public final class HttpLoad {
    private static final int REPLY_LINE_MAX = 8192;

    private HttpLoad() {}

    /// Whole requests, head and body: the n-th of one connection.
    @FunctionalInterface
    public interface Requests {
        byte[] request(int connection, int n);
    }

    /// How long all requests took together, and the middle and the slowest hundredth of them.
    public record Result(long requests, long nanos, long medianMicros, long p99Micros) {
        public long perSecond() {
            return requests * 1_000_000_000L / Math.max(1, nanos);
        }

        private static Result of(long nanos, long[] latencyNanos) {
            Arrays.sort(latencyNanos);
            int count = latencyNanos.length;
            return new Result(
                    count,
                    nanos,
                    latencyNanos[count / 2] / 1000,
                    latencyNanos[(int) (count * 99L / 100)] / 1000);
        }
    }

    public static byte[] get(String pathAndQuery, String... headers) {
        return head("GET " + pathAndQuery, headers, "").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] post(String path, byte[] body, String... headers) {
        byte[] head =
                head("POST " + path, headers, "Content-Length: " + body.length + "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static String head(String verbAndPath, String[] headers, String last) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return verbAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + lines + last + "\r\n";
    }

    public static Result run(int port, int connections, int requestsEach, Requests requests) {
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    IntStream.range(0, connections)
                            .<Callable<long[]>>mapToObj(connection ->
                                    () -> one(port, connection, requestsEach, requests))
                            .map(threads::submit)
                            .toList();
            long[] latencies = new long[connections * requestsEach];
            int next = 0;
            for (Future<long[]> run : runs) {
                System.arraycopy(run.get(), 0, latencies, next, requestsEach);
                next += requestsEach;
            }
            return Result.of(System.nanoTime() - begun, latencies);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the load failed: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the load was interrupted", stopped);
        }
    }

    private static long[] one(int port, int connection, int count, Requests requests)
            throws IOException {
        long[] latencies = new long[count];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int n = 0; n < count; n++) {
                byte[] request = requests.request(connection, n);
                long begun = System.nanoTime();
                out.write(request);
                out.flush();
                readReply(in);
                latencies[n] = System.nanoTime() - begun;
            }
        }
        return latencies;
    }

    private static void readReply(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > REPLY_LINE_MAX) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
