package io.farthing.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// A server for one test class, and two ways to talk to it: a client that behaves, and a socket
/// that need not.
final class Wires implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Wires(HttpServer server) {
        this.server = server;
    }

    static Wires start(Router router, Limits limits) {
        return new Wires(HttpServer.start(new ServerConfig("127.0.0.1", 0, limits), router));
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
    }

    HttpResponse<String> get(String target) {
        return send(request(target));
    }

    HttpResponse<String> post(String target, String type, String body) {
        return send(
                request(target)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    /// Sends the bytes as they stand and reads until the server closes the connection.
    String raw(String sent) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    void stopServer() {
        server.close();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
