package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// How a web accelerator looks after what it forwards to, which the automation is told, and by what
/// entries of the domain name system the owner of a virtual host proves to be it.
final class RproxyProbeMethods {
    /// Attributes of the probe begin so.
    static final String PREFIX = "probe.";

    private static final int PROOF_BYTES = 16;

    private static final List<Parameter<String>> TEXTS =
            List.of(
                    text("host", "Name to ask for."),
                    text("method", "GET or HEAD."),
                    text("url", "Path to ask for."));
    private static final List<Parameter<Long>> NUMBERS =
            List.of(
                    number("interval", "Seconds between two questions."),
                    number("response", "Status that is right."),
                    number("threshold", "How many right answers are enough."),
                    number("timeout", "Seconds to wait for an answer."),
                    number("window", "Of how many questions."));
    static final Type<Arguments> FORM =
            Type.struct(
                    "RproxyProbeUpdate",
                    Stream.concat(TEXTS.stream(), NUMBERS.stream()).toArray(Parameter<?>[]::new));

    private static final Parameter<Arguments> UPDATE =
            Parameter.required("params", FORM, "What changes.");
    private static final Parameter<Long> DATACENTER =
            Parameter.required("datacenter", Ids.ID, "Where the accelerator is.");
    private static final Parameter<Arguments> ENTRIES =
            Parameter.required(
                    "params",
                    Type.struct("RproxyDnsEntries", DATACENTER, RproxyPartMethods.VHOST),
                    "Which host.");

    private final GandiDoor.Hosting hosting;

    RproxyProbeMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    private static Parameter<String> text(String name, String text) {
        return Parameter.optional(name, Type.TEXT, text);
    }

    private static Parameter<Long> number(String name, String text) {
        return Parameter.optional(name, Ids.ID, text);
    }

    List<Method> methods() {
        return List.of(
                flag("hosting.rproxy.probe.enable", "Begins to probe its servers.", "1"),
                flag("hosting.rproxy.probe.disable", "Probes its servers no more.", "0"),
                Method.of(
                        "hosting.rproxy.probe.update",
                        "Changes how its servers are probed.",
                        changing(call -> attributes(call.get(UPDATE))),
                        Ids.RPROXY,
                        UPDATE),
                Method.of(
                        "hosting.rproxy.vhost.get_dns_entries",
                        "The entries by which one proves to own a host: key, txt, cname, domain.",
                        new Method.Body.Reading(this::entries),
                        ENTRIES));
    }

    private Method flag(String name, String text, String value) {
        return Method.of(name, text, changing(_ -> Map.of(PREFIX + "enable", value)), Ids.RPROXY);
    }

    private Method.Body changing(Function<Call, Map<String, String>> attributes) {
        return Changing.one((tx, asker, call) ->
                hosting.proxies()
                        .update(
                                tx,
                                asker,
                                call.get(Ids.RPROXY),
                                attributes.apply(call),
                                call.now()));
    }

    static Map<String, String> attributes(Arguments spec) {
        Map<String, String> attributes = new HashMap<>();
        for (Parameter<String> each : TEXTS) {
            String value = spec.find(each);
            if (value != null) {
                attributes.put(PREFIX + each.name(), value);
            }
        }
        for (Parameter<Long> each : NUMBERS) {
            Long value = spec.find(each);
            if (value != null) {
                attributes.put(PREFIX + each.name(), Long.toString(value));
            }
        }
        return attributes;
    }

    /// As it was asked for; what was not is nil.
    static RpcValue.Struct probe(Map<String, String> attributes) {
        RpcStruct probe =
                new RpcStruct()
                        .put("enable", attributes.getOrDefault(PREFIX + "enable", "").equals("1"));
        TEXTS.forEach(each ->
                probe.put(
                        each.name(),
                        Wire.textOrNil(attributes.getOrDefault(PREFIX + each.name(), ""))));
        NUMBERS.forEach(each ->
                probe.put(
                        each.name(),
                        Wire.wholeOrNil(attributes.getOrDefault(PREFIX + each.name(), ""))));
        return probe.build();
    }

    /// The proof is of the account and the host, the same whenever it is asked for. Where the host
    /// leads is made up of the datacenter, in a domain that leads nowhere (RFC 2606).
    private Answer entries(Tx tx, Call call) {
        Arguments wanted = call.get(ENTRIES);
        long id = wanted.get(DATACENTER);
        Platform platform = hosting.resources().platform(tx, call.now());
        Platform.Datacenter datacenter = platform == null ? null : platform.datacenter((int) id);
        if (datacenter == null) {
            return Outcomes.found(null, About.DATACENTER, id);
        }
        String vhost = wanted.get(RproxyPartMethods.VHOST);
        int dot = vhost.indexOf('.');
        return new Answer.Done(
                new RpcStruct()
                        .put("key", dot < 0 ? vhost : vhost.substring(0, dot))
                        .put("txt", proof(call.account() + "/" + vhost))
                        .put(
                                "cname",
                                datacenter.code().toLowerCase(Locale.ROOT) + ".rproxy.invalid.")
                        .put("domain", dot < 0 ? "" : vhost.substring(dot + 1))
                        .build());
    }

    private static String proof(String of) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, PROOF_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
