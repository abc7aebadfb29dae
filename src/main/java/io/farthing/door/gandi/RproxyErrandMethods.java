package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.OperationType;
import io.farthing.resources.Proxies.Errand;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import java.util.List;
import java.util.Map;

/// What only the provider's automation can find out or do: it is asked by an operation, whose end
/// is the answer, with the reason where it failed.
final class RproxyErrandMethods {
    private static final Parameter<Arguments> TRIED =
            Parameter.optional(
                    "params", RproxyProbeMethods.FORM, "What to try instead of what is set.");

    private final GandiDoor.Hosting hosting;

    RproxyErrandMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "hosting.rproxy.probe.test",
                        "Tries the probe on all servers; the operation's end is its answer.",
                        new Method.Body.Writing(this::test),
                        Ids.RPROXY,
                        TRIED),
                Method.of(
                        "hosting.rproxy.probe.check_server",
                        "Tries the probe on one server; the operation's end is its answer.",
                        new Method.Body.Writing(this::check),
                        RproxyPartMethods.SERVER_ID),
                Method.of(
                        "hosting.rproxy.vhost.alter_zone",
                        "Has a virtual host's entries put into its zone.",
                        new Method.Body.Writing(this::alterZone),
                        RproxyPartMethods.VHOST));
    }

    private Answer test(Tx tx, Call call) {
        Arguments tried = call.arguments().find(TRIED);
        Map<String, String> details =
                tried == null ? Map.of() : RproxyProbeMethods.attributes(tried);
        return sent(
                tx,
                call,
                new Errand(OperationType.RPROXY_PROBE_TEST, call.get(Ids.RPROXY), details));
    }

    private Answer check(Tx tx, Call call) {
        long id = call.get(RproxyPartMethods.SERVER_ID);
        RproxyParts.Server server = RproxyParts.server(rproxies(tx, call), id);
        return server == null
                ? Outcomes.found(null, About.RPROXY, id)
                : sent(
                        tx,
                        call,
                        new Errand(
                                OperationType.RPROXY_SERVER_CHECK,
                                server.rproxy().id(),
                                Map.of("server_id", Long.toString(id))));
    }

    private Answer alterZone(Tx tx, Call call) {
        String name = call.get(RproxyPartMethods.VHOST);
        RproxyParts.Vhost vhost = RproxyParts.vhost(rproxies(tx, call), name);
        return vhost == null
                ? RproxyPartMethods.noVhost(name)
                : sent(
                        tx,
                        call,
                        new Errand(
                                OperationType.RPROXY_VHOST_ALTER,
                                vhost.rproxy().id(),
                                Map.of("vhost", name)));
    }

    private List<Resource> rproxies(Tx tx, Call call) {
        return hosting.resources().list(tx, call.account(), ResourceType.RPROXY);
    }

    private Answer sent(Tx tx, Call call, Errand errand) {
        return Outcomes.last(
                hosting.proxies().send(tx, Changing.asker(call), errand, call.now()), call.now());
    }
}
