package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What web accelerators forward to and for whom. Every change is an operation on the accelerator.
final class RproxyPartMethods {
    static final Type<String> NAME_FORM =
            Type.matching(Pattern.compile("[A-Za-z0-9*]([A-Za-z0-9.-]*[A-Za-z0-9])?"), 253);

    private static final Type<String> ADDRESS_FORM =
            Type.matching(Pattern.compile("[0-9A-Fa-f.:]{2,45}"), 45);
    private static final Parameter<String> IP =
            Parameter.required("ip", ADDRESS_FORM, "Address of the server.");
    private static final Parameter<Long> PORT =
            Parameter.required("port", Type.whole(1, 65_535, FaultObject.INTEGER), "Its port.");
    private static final Parameter<Boolean> FALLBACK =
            Parameter.optional("fallback", Type.FLAG, "Whether it only helps out.");

    static final Type<Arguments> SERVER_FORM =
            Type.struct("RproxyServerCreate", IP, PORT, FALLBACK);

    private static final Parameter<Arguments> SERVER =
            Parameter.required("params", SERVER_FORM, "The server.");
    static final Parameter<Long> SERVER_ID =
            Parameter.required(
                    "server_id", Type.whole(0, Long.MAX_VALUE, FaultObject.INTEGER), "The server.");
    static final Parameter<String> VHOST =
            Parameter.required("vhost", NAME_FORM, "Name of the host.");
    private static final Parameter<Boolean> OVERRIDE =
            Parameter.optional("override", Type.FLAG, "Accepted, and without effect.");
    private static final Parameter<Boolean> ZONE =
            Parameter.optional("zone_alter", Type.FLAG, "Accepted; billing alters no zones.");
    private static final Parameter<Boolean> SSL =
            Parameter.optional("ssl_enable", Type.FLAG, "Accepted, and without effect.");
    private static final Parameter<Arguments> NEW_VHOST =
            Parameter.required(
                    "params",
                    Type.struct("RproxyVhostCreate", VHOST, OVERRIDE, ZONE, SSL),
                    "The host.");

    private final GandiDoor.Hosting hosting;

    RproxyPartMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        List<Method> methods = new ArrayList<>(servers());
        methods.addAll(vhosts());
        return methods;
    }

    private List<Method> servers() {
        Rows rows =
                rproxy ->
                        RproxyParts.servers(rproxy).stream()
                                .map(each -> Listing.Row.of(each.toWire()))
                                .toList();
        return List.of(
                list("hosting.rproxy.server.list", rows),
                count("hosting.rproxy.server.count", rows),
                Method.of(
                        "hosting.rproxy.server.create",
                        "Adds a server to a web accelerator.",
                        new Method.Body.Writing(this::createServer),
                        Ids.RPROXY,
                        SERVER),
                server("hosting.rproxy.server.delete", "Takes a server away.", _ -> ""),
                server(
                        "hosting.rproxy.server.disable",
                        "Forwards nothing to a server for now.",
                        server -> server.in("halted").text()),
                server(
                        "hosting.rproxy.server.enable",
                        "Forwards to a server again.",
                        server -> server.in("running").text()));
    }

    private List<Method> vhosts() {
        Rows rows =
                rproxy ->
                        RproxyParts.vhosts(rproxy).stream()
                                .map(each -> Listing.Row.of(each.toWire()))
                                .toList();
        return List.of(
                list("hosting.rproxy.vhost.list", rows),
                count("hosting.rproxy.vhost.count", rows),
                Method.of(
                        "hosting.rproxy.vhost.info",
                        "A virtual host.",
                        new Method.Body.Reading(this::showVhost),
                        VHOST),
                Method.of(
                        "hosting.rproxy.vhost.create",
                        "Adds a virtual host to a web accelerator.",
                        new Method.Body.Writing(this::createVhost),
                        Ids.RPROXY,
                        NEW_VHOST),
                Method.of(
                        "hosting.rproxy.vhost.delete",
                        "Takes a virtual host away.",
                        new Method.Body.Writing(this::deleteVhost),
                        VHOST));
    }

    @FunctionalInterface
    private interface Rows {
        List<Listing.Row> of(Resource rproxy);
    }

    private Method list(String name, Rows rows) {
        return Method.of(
                        name,
                        "Those of all the account's web accelerators: by rproxy_id and so on.",
                        new Method.Body.Reading(
                                (tx, call) -> Listing.of(call).page(all(tx, call, rows))),
                        Listing.OPTIONS)
                .returning("array");
    }

    private Method count(String name, Rows rows) {
        return Method.of(
                        name,
                        "How many the list would hold.",
                        new Method.Body.Reading(
                                (tx, call) -> Listing.of(call).count(all(tx, call, rows))),
                        Listing.COUNTED)
                .returning("int");
    }

    private List<Listing.Row> all(Tx tx, Call call, Rows rows) {
        List<Listing.Row> all = new ArrayList<>();
        rproxies(tx, call).forEach(each -> all.addAll(rows.of(each)));
        return all;
    }

    private List<Resource> rproxies(Tx tx, Call call) {
        return hosting.resources().list(tx, call.account(), ResourceType.RPROXY);
    }

    @FunctionalInterface
    private interface NewText {
        String of(RproxyParts.Server server);
    }

    private Method server(String name, String text, NewText change) {
        return Method.of(
                name,
                text,
                new Method.Body.Writing((tx, call) -> changeServer(tx, call, change)),
                SERVER_ID);
    }

    private Answer changeServer(Tx tx, Call call, NewText change) {
        long id = call.get(SERVER_ID);
        RproxyParts.Server server = RproxyParts.server(rproxies(tx, call), id);
        return server == null
                ? Outcomes.found(null, About.RPROXY, id)
                : update(tx, call, server.rproxy(), Map.of(server.key(), change.of(server)));
    }

    static String serverText(Arguments server) {
        return "%s %d %s running"
                .formatted(server.get(IP), server.get(PORT), server.get(FALLBACK, false));
    }

    private Answer createServer(Tx tx, Call call) {
        Resource rproxy = find(tx, call);
        if (rproxy == null) {
            return missing(call);
        }
        Integer number =
                RproxyParts.next(
                        RproxyParts.servers(rproxy).stream().map(RproxyParts.Server::id).toList());
        return number == null
                ? full()
                : update(
                        tx,
                        call,
                        rproxy,
                        Map.of(RproxyParts.SERVER + number, serverText(call.get(SERVER))));
    }

    private @Nullable Resource find(Tx tx, Call call) {
        return hosting.resources()
                .find(tx, call.account(), ResourceType.RPROXY, call.get(Ids.RPROXY));
    }

    private static Answer missing(Call call) {
        return Outcomes.found(null, About.RPROXY, call.get(Ids.RPROXY));
    }

    private RproxyParts.@Nullable Vhost vhost(Tx tx, Call call, String name) {
        return RproxyParts.vhost(rproxies(tx, call), name);
    }

    private Answer showVhost(Tx tx, Call call) {
        RproxyParts.Vhost vhost = vhost(tx, call, call.get(VHOST));
        return vhost == null ? noVhost(call.get(VHOST)) : new Answer.Done(vhost.toWire());
    }

    private Answer createVhost(Tx tx, Call call) {
        String name = call.get(NEW_VHOST).get(VHOST);
        Resource rproxy = find(tx, call);
        if (rproxy == null) {
            return missing(call);
        }
        if (vhost(tx, call, name) != null) {
            return Answer.refused(
                    FaultObject.VIRTUALHOST,
                    FaultCause.EXIST,
                    "there is a virtual host '%s' already".formatted(name));
        }
        Integer number =
                RproxyParts.next(
                        RproxyParts.vhosts(rproxy).stream().map(RproxyParts.Vhost::id).toList());
        return number == null
                ? full()
                : update(
                        tx,
                        call,
                        rproxy,
                        Map.of(RproxyParts.VHOST + name, Integer.toString(number)));
    }

    private Answer deleteVhost(Tx tx, Call call) {
        String name = call.get(VHOST);
        RproxyParts.Vhost vhost = vhost(tx, call, name);
        return vhost == null
                ? noVhost(name)
                : update(tx, call, vhost.rproxy(), Map.of(RproxyParts.VHOST + name, ""));
    }

    private Answer update(Tx tx, Call call, Resource rproxy, Map<String, String> attributes) {
        return Outcomes.last(
                hosting.proxies()
                        .update(tx, Changing.asker(call), rproxy.id(), attributes, call.now()),
                call.now());
    }

    static Answer full() {
        return Answer.refused(
                FaultObject.RPROXY, FaultCause.QUOTA_REACHED, "no more of them on this one");
    }

    static Answer noVhost(String name) {
        return Answer.refused(
                FaultObject.VIRTUALHOST,
                FaultCause.NOTFOUND,
                "virtual host '%s' doesn't exist".formatted(name));
    }
}
