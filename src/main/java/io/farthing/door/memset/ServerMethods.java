package io.farthing.door.memset;

import io.farthing.db.Tx;
import io.farthing.services.Service;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Servers, as far as who sells them knows them: what was ordered, and what its set-up told.
final class ServerMethods {
    private final MemsetDoor.Sales sales;
    private final ServiceReplies replies;

    ServerMethods(MemsetDoor.Nouns nouns) {
        this.sales = nouns.sales();
        this.replies = new ServiceReplies(nouns);
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "server.info",
                        "Returns a server: everything of service.info() and what is known of the"
                                + " machine.",
                        new Method.Body.Reading(this::single),
                        Parameter.NAME),
                Method.of(
                                "server.list",
                                "Returns a list of servers as server.info() does.",
                                new Method.Body.Reading(this::list))
                        .returning("array"));
    }

    private @Nullable Service find(Tx tx, Call call) {
        Service service =
                sales.services().byName(tx, call.account(), call.arguments().get(Parameter.NAME));
        return service != null && Families.SERVERS.contains(service.family()) ? service : null;
    }

    private Answer single(Tx tx, Call call) {
        Service service = find(tx, call);
        return service == null
                ? Answer.noService(call.arguments().get(Parameter.NAME))
                : new Answer.Done(shown(service, replies.facts(tx, call, service)));
    }

    private Answer list(Tx tx, Call call) {
        ServiceQuery query =
                ServiceQuery.of(call.account())
                        .families(Families.SERVERS)
                        .statuses(
                                EnumSet.of(
                                        ServiceStatus.ACTIVE,
                                        ServiceStatus.UNPAID,
                                        ServiceStatus.SUSPENDED));
        ServiceReplies.Facts facts = replies.facts(tx, call, null);
        List<RpcValue> shown = new ArrayList<>();
        sales.services().list(tx, query).forEach(service -> shown.add(shown(service, facts)));
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    private static RpcValue shown(Service server, ServiceReplies.Facts facts) {
        Map<String, String> told = server.facts();
        Map<String, String> options = server.options();
        String host = told.getOrDefault("host_name", server.shownName() + ".miniserver.com");
        String os = options.getOrDefault("os", "");
        String patrol = options.getOrDefault("intrusion_detection", "none");
        return ServiceReplies.shown(server, facts)
                .put("host_name", host)
                .put("primary_ip", told.getOrDefault("primary_ip", ""))
                .put("ips", addresses(server, host))
                .put("vlans", vlans(options.getOrDefault("vlan", "")))
                .put("os", os)
                .put("backups", isTrue(options, "backups"))
                .put("control_panel", os.contains("cpanel") ? "cpanel" : "none")
                .put("firewall_type", options.getOrDefault("firewall", "none"))
                .put("firewall_rule_group", RpcValue.Struct.EMPTY)
                .put("monitoring_level", options.getOrDefault("monitoring_level", "basic"))
                .put("monitor", true)
                .put("ignore_monitoring_off", false)
                .put("no_auto_reboot", false)
                .put("no_nrpe", false)
                .put("support_level", options.getOrDefault("support_level", "basic"))
                .put("vulnscan", options.getOrDefault("vulnscan", "none"))
                .put("penetration_patrol", patrol)
                .put("penetration_patrol_alert_level", patrol.equals("none") ? 0 : 1)
                .build();
    }

    private static boolean isTrue(Map<String, String> options, String name) {
        return options.getOrDefault(name, "").equals("true");
    }

    /// Traffic is metered in whole months elsewhere; the counters of two days are not kept.
    private static RpcValue addresses(Service server, String host) {
        List<String> known = new ArrayList<>(ServiceReplies.list(server, "ips"));
        String primary = server.facts().getOrDefault("primary_ip", "");
        if (!primary.isEmpty() && !known.contains(primary)) {
            known.addFirst(primary);
        }
        List<RpcValue> addresses = new ArrayList<>();
        for (String address : known) {
            addresses.add(
                    new RpcStruct()
                            .put("address", address)
                            .put("reverse_map", address.equals(primary) ? host : "")
                            .put("bytes_in_yesterday", Amounts.counter(0))
                            .put("bytes_out_yesterday", Amounts.counter(0))
                            .put("bytes_in_today", Amounts.counter(0))
                            .put("bytes_out_today", Amounts.counter(0))
                            .build());
        }
        return new RpcValue.Sequence(addresses);
    }

    private static RpcValue vlans(String vlan) {
        List<String> joined = vlan.isEmpty() ? List.of() : List.of(vlan);
        return new RpcStruct()
                .put("tagged", RpcValue.texts(List.of()))
                .put("untagged", RpcValue.texts(joined))
                .build();
    }
}
