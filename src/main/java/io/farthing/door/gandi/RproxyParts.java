package io.farthing.door.gandi;

import io.farthing.resources.Proxies;
import io.farthing.resources.Resource;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a web accelerator forwards to (servers) and for whom (virtual hosts). They are kept among
/// its attributes, each under a number within it; one that is empty is gone.
final class RproxyParts {
    static final String SERVER = Proxies.SERVER;
    static final String VHOST = "vhost.";

    /// So many servers, and so many virtual hosts, an accelerator has at most.
    static final int MOST = 999;

    /// Ids are unique among all accelerators: an accelerator's, and the number within it.
    private static final int PER_PROXY = MOST + 1;

    private static final String ENABLED = "running";

    private RproxyParts() {}

    /// @param id among all servers of all accelerators
    record Server(long id, Resource rproxy, String ip, int port, boolean isFallback, String state) {
        String key() {
            return SERVER + id % PER_PROXY;
        }

        String text() {
            return "%s %d %s %s".formatted(ip, port, isFallback, state);
        }

        Server in(String other) {
            return new Server(id, rproxy, ip, port, isFallback, other);
        }

        RpcValue.Struct toWire() {
            return new RpcStruct()
                    .put("id", id)
                    .put("ip", ip)
                    .put("port", port)
                    .put("fallback", isFallback)
                    .put("state", state)
                    .put("rproxy_id", rproxy.id())
                    .build();
        }
    }

    record Vhost(long id, Resource rproxy, String name) {
        RpcValue.Struct toWire() {
            return new RpcStruct()
                    .put("id", id)
                    .put("name", name)
                    .put("state", ENABLED)
                    .put("rproxy_id", rproxy.id())
                    .put("cert_id", new RpcValue.Nil())
                    .build();
        }
    }

    static List<Server> servers(Resource rproxy) {
        List<Server> servers = new ArrayList<>();
        for (Map.Entry<String, String> each : parts(rproxy, SERVER).entrySet()) {
            String[] words = each.getValue().split(" ", -1);
            servers.add(
                    new Server(
                            id(rproxy, Integer.parseInt(each.getKey())),
                            rproxy,
                            words[0],
                            Integer.parseInt(words[1]),
                            Boolean.parseBoolean(words[2]),
                            words[3]));
        }
        return servers;
    }

    /// Null where none of these has it.
    static @Nullable Server server(List<Resource> rproxies, long id) {
        return rproxies.stream()
                .flatMap(each -> servers(each).stream())
                .filter(each -> each.id() == id)
                .findFirst()
                .orElse(null);
    }

    /// Null where none of these has it.
    static @Nullable Vhost vhost(List<Resource> rproxies, String name) {
        return rproxies.stream()
                .flatMap(each -> vhosts(each).stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static List<Vhost> vhosts(Resource rproxy) {
        List<Vhost> vhosts = new ArrayList<>();
        for (Map.Entry<String, String> each : parts(rproxy, VHOST).entrySet()) {
            long id = id(rproxy, Integer.parseInt(each.getValue()));
            vhosts.add(new Vhost(id, rproxy, each.getKey()));
        }
        return vhosts;
    }

    private static Map<String, String> parts(Resource rproxy, String prefix) {
        Map<String, String> parts = new TreeMap<>();
        rproxy.attributes()
                .forEach((key, value) -> {
                    if (key.startsWith(prefix) && !value.isEmpty()) {
                        parts.put(key.substring(prefix.length()), value);
                    }
                });
        return parts;
    }

    private static long id(Resource rproxy, int number) {
        return rproxy.id() * PER_PROXY + number;
    }

    /// The next number of a kind; null where there are as many as there may be.
    static @Nullable Integer next(List<Long> taken) {
        long highest = taken.stream().mapToLong(each -> each % PER_PROXY).max().orElse(0);
        return highest < MOST ? (int) (highest + 1) : null;
    }
}
