package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Proxies;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Web accelerators.
final class RproxyMethods {
    private static final Parameter<String> NAME =
            Parameter.required("name", Type.text(1, 64), "Its name.");
    private static final Parameter<String> ALGORITHM =
            Parameter.optional(
                    "algorithm", Type.choice("round-robin", "client-ip"), "Who serves next.");
    private static final Parameter<Arguments> BALANCING =
            Parameter.optional("lb", Type.struct("RproxyLb", ALGORITHM), "How calls are spread.");
    private static final Parameter<Boolean> OVERRIDE =
            Parameter.optional("override", Type.FLAG, "Told to the platform.");
    private static final Parameter<Boolean> SSL =
            Parameter.optional("ssl_enable", Type.FLAG, "Told to the platform.");
    private static final Parameter<Boolean> ZONE =
            Parameter.optional("zone_alter", Type.FLAG, "Accepted; billing alters no zones.");
    private static final Parameter<List<Arguments>> SERVERS =
            Parameter.optional(
                    "servers", Type.listOf(RproxyPartMethods.SERVER_FORM), "To forward to.");
    private static final Parameter<List<String>> VHOSTS =
            Parameter.optional(
                    "vhosts", Type.listOf(RproxyPartMethods.NAME_FORM), "To forward for.");
    private static final Parameter<Arguments> CREATE =
            Parameter.required(
                    "params",
                    Type.struct(
                            "RproxyCreate",
                            Ids.DATACENTER,
                            NAME,
                            BALANCING,
                            OVERRIDE,
                            SSL,
                            ZONE,
                            SERVERS,
                            VHOSTS),
                    "The accelerator.");
    private static final Parameter<Arguments> UPDATE =
            Parameter.required(
                    "params",
                    Type.struct("RproxyUpdate", BALANCING, OVERRIDE, SSL, ZONE),
                    "What changes.");

    private final GandiDoor.Hosting hosting;

    RproxyMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        Shelf shelf =
                new Shelf(
                        hosting.resources(),
                        ResourceType.RPROXY,
                        "hosting.rproxy.",
                        "web accelerators",
                        Ids.RPROXY,
                        Map.of("name", Column.NAME));
        List<Method> methods =
                new ArrayList<>(
                        shelf.methods(
                                (rproxy, _, _) -> RproxyReply.listed(rproxy),
                                (rproxy, _, platform) -> RproxyReply.whole(rproxy, platform),
                                (_, _) -> Map.of()));
        methods.add(
                Method.of(
                        "hosting.rproxy.create",
                        "Makes a web accelerator.",
                        new Method.Body.Writing(this::create),
                        CREATE));
        methods.add(
                Method.of(
                        "hosting.rproxy.update",
                        "Changes a web accelerator.",
                        new Method.Body.Writing(this::update),
                        Ids.RPROXY,
                        UPDATE));
        methods.add(
                Changing.method(
                        "hosting.rproxy.delete",
                        "Deletes a web accelerator.",
                        Ids.RPROXY,
                        hosting.proxies()::delete));
        return methods;
    }

    private Answer create(Tx tx, Call call) {
        Arguments spec = call.get(CREATE);
        boolean isTooMuch =
                spec.get(SERVERS, List.of()).size() > RproxyParts.MOST
                        || spec.get(VHOSTS, List.of()).size() > RproxyParts.MOST;
        return isTooMuch
                ? RproxyPartMethods.full()
                : Outcomes.last(
                        hosting.proxies().create(tx, Changing.asker(call), proxy(spec), call.now()),
                        call.now());
    }

    private static Proxies.NewProxy proxy(Arguments spec) {
        Map<String, String> attributes = attributes(spec);
        List<Arguments> servers = spec.get(SERVERS, List.of());
        for (int i = 0; i < servers.size(); i++) {
            attributes.put(
                    RproxyParts.SERVER + (i + 1), RproxyPartMethods.serverText(servers.get(i)));
        }
        List<String> vhosts = spec.get(VHOSTS, List.of());
        for (int i = 0; i < vhosts.size(); i++) {
            attributes.put(RproxyParts.VHOST + vhosts.get(i), Integer.toString(i + 1));
        }
        return new Proxies.NewProxy(
                spec.get(Ids.DATACENTER).intValue(), spec.get(NAME), attributes);
    }

    private Answer update(Tx tx, Call call) {
        Arguments spec = call.get(UPDATE);
        return spec.isEmpty()
                ? Outcomes.nothingToUpdate(FaultObject.RPROXY)
                : Outcomes.last(
                        hosting.proxies()
                                .update(
                                        tx,
                                        Changing.asker(call),
                                        call.get(Ids.RPROXY),
                                        attributes(spec),
                                        call.now()),
                        call.now());
    }

    private static Map<String, String> attributes(Arguments spec) {
        Map<String, String> attributes = new HashMap<>();
        Arguments balancing = spec.find(BALANCING);
        if (balancing != null) {
            attributes.put(
                    RproxyReply.ALGORITHM, balancing.get(ALGORITHM, RproxyReply.USUAL_ALGORITHM));
        }
        for (Parameter<Boolean> flag : List.of(OVERRIDE, SSL)) {
            Boolean value = spec.find(flag);
            if (value != null) {
                attributes.put(flag.name(), value ? "1" : "0");
            }
        }
        return attributes;
    }
}
