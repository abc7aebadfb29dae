package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.resources.Proxies;
import io.farthing.resources.Resource;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A web accelerator as the dialect shows it. The automation probes what it forwards to.
final class RproxyReply {
    static final String ALGORITHM = "lb";
    static final String OVERRIDE = "override";
    static final String SSL = Proxies.SSL;
    static final String USUAL_ALGORITHM = "round-robin";

    private static final RpcValue NIL = new RpcValue.Nil();

    private RproxyReply() {}

    static RpcValue.Struct listed(Resource rproxy) {
        return members(rproxy).put("datacenter_id", rproxy.datacenter()).build();
    }

    static RpcValue.Struct whole(Resource rproxy, @Nullable Platform platform) {
        Platform.Datacenter datacenter =
                platform == null ? null : platform.datacenter(rproxy.datacenter());
        RpcStruct shown = members(rproxy).put("datacenter_id", rproxy.datacenter());
        return shown.put(
                        "datacenter",
                        datacenter == null ? NIL : PlatformMethods.datacenter(datacenter).shown())
                .build();
    }

    private static RpcStruct members(Resource rproxy) {
        List<RpcValue> servers =
                RproxyParts.servers(rproxy).stream()
                        .<RpcValue>map(RproxyParts.Server::toWire)
                        .toList();
        List<RpcValue> vhosts =
                RproxyParts.vhosts(rproxy).stream()
                        .<RpcValue>map(RproxyParts.Vhost::toWire)
                        .toList();
        String algorithm = rproxy.attribute(ALGORITHM);
        String state = rproxy.state().text();
        return new RpcStruct()
                .put("id", rproxy.id())
                .put("name", rproxy.name())
                .put("uuid", rproxy.id())
                .put("state", state.equals("created") ? "running" : state)
                .put(SSL, rproxy.attribute(SSL).equals("1"))
                .put(OVERRIDE, rproxy.attribute(OVERRIDE).equals("1"))
                .put(
                        "lb",
                        new RpcStruct()
                                .put("algorithm", algorithm.isEmpty() ? USUAL_ALGORITHM : algorithm)
                                .build())
                .put("probe", RproxyProbeMethods.probe(rproxy.attributes()))
                .put("servers", new RpcValue.Sequence(servers))
                .put("vhosts", new RpcValue.Sequence(vhosts))
                .put("date_created", Dates.toWire(rproxy.createdAt()));
    }
}
