package io.farthing.door.gandi;

import io.farthing.resources.NewInterface;
import io.farthing.resources.NewServer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is said of a server when it is made or changed.
final class VmSpec {
    /// A hash of the password is all that is kept, in the form that a server's own password file
    /// takes.
    static final String PASSWORD_HASH = "password_hash";

    static final int USUAL_BANDWIDTH = 102_400;

    private static final int SMALLEST_MEMORY = 256;
    private static final int MEMORY_STEP = 64;
    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int MOST_CORES = 128;
    private static final int LONGEST_SCRIPT = 65_536;

    private static final Type<String> NAME_FORM =
            Type.matching(Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?"), 64);
    private static final Type<Long> MEMORY_FORM =
            Type.multipleOf(MEMORY_STEP, SMALLEST_MEMORY, MOST_MEMORY, FaultObject.VM);
    private static final Type<Long> CORES_FORM = Type.whole(1, MOST_CORES, FaultObject.VM);

    private static final Parameter<String> HOSTNAME =
            Parameter.required("hostname", NAME_FORM, "Its name.");
    private static final Parameter<String> NEW_HOSTNAME =
            Parameter.optional("hostname", NAME_FORM, "Its new name.");
    private static final Parameter<Long> MEMORY =
            Parameter.required("memory", MEMORY_FORM, "MB, a multiple of 64 from 256 on.");
    private static final Parameter<Long> NEW_MEMORY =
            Parameter.optional("memory", MEMORY_FORM, "MB, a multiple of 64 from 256 on.");
    private static final Parameter<Long> CORES = Parameter.required("cores", CORES_FORM, "Cores.");
    private static final Parameter<Long> NEW_CORES =
            Parameter.optional("cores", CORES_FORM, "Cores.");
    private static final Parameter<BigDecimal> BANDWIDTH =
            Parameter.optional("bandwidth", Type.DOUBLE, "kbit/s; usually 102400.");
    private static final Parameter<String> LOGIN =
            Parameter.optional("login", Type.text(1, 64), "First user.");
    private static final Parameter<String> PASSWORD =
            Parameter.optional("password", Type.text(8, 64), "Its password; kept as a hash only.");
    private static final Parameter<String> SSH_KEY =
            Parameter.optional("ssh_key", Type.text(0, 16_384), "A public key.");
    private static final Parameter<List<Long>> KEYS =
            Parameter.optional("keys", Type.listOf(Ids.ID), "Keys that are kept here.");
    private static final Parameter<String> RUN =
            Parameter.optional("run", Type.text(0, LONGEST_SCRIPT), "Command of the first start.");
    private static final Parameter<String> SCRIPT =
            Parameter.optional(
                    "script", Type.text(0, LONGEST_SCRIPT), "Script of the first start.");
    private static final Parameter<String> SCRIPT_ARGS =
            Parameter.optional("script_args", Type.text(0, 1024), "Its arguments.");
    private static final Parameter<Long> IFACE =
            Parameter.optional("iface_id", Ids.ID, "An interface that is there.");
    private static final Parameter<Long> SYSTEM_DISK =
            Parameter.optional("sys_disk_id", Ids.ID, "A disk that is there.");
    private static final Parameter<String> FARM =
            Parameter.optional("farm", Type.text(0, 64), "Name of a group of servers.");
    private static final Parameter<Boolean> CONSOLE =
            Parameter.optional("console", Type.FLAG, "Whether it has an emergency console.");
    private static final Parameter<Long> LARGEST_MEMORY =
            Parameter.optional("vm_max_memory", MEMORY_FORM, "What it can grow to, in MB.");
    private static final Parameter<String> DESCRIPTION =
            Parameter.optional("description", Type.TEXT, "What it is for.");

    static final Parameter<Arguments> CREATE =
            Parameter.required(
                    "vm_spec",
                    Type.struct(
                            "VMCreate",
                            Ids.DATACENTER,
                            HOSTNAME,
                            MEMORY,
                            CORES,
                            NetworkMethods.IP_VERSION,
                            BANDWIDTH,
                            LOGIN,
                            PASSWORD,
                            SSH_KEY,
                            KEYS,
                            RUN,
                            SCRIPT,
                            SCRIPT_ARGS,
                            IFACE,
                            SYSTEM_DISK,
                            FARM,
                            CONSOLE,
                            LARGEST_MEMORY,
                            DESCRIPTION),
                    "The server.");

    static final Parameter<Arguments> UPDATE =
            Parameter.required(
                    "vm_spec",
                    Type.struct(
                            "VMUpdate",
                            NEW_HOSTNAME,
                            NEW_MEMORY,
                            NEW_CORES,
                            PASSWORD,
                            FARM,
                            CONSOLE,
                            LARGEST_MEMORY,
                            DESCRIPTION),
                    "What changes.");

    private VmSpec() {}

    static @Nullable String password(Arguments spec) {
        return spec.find(PASSWORD);
    }

    static List<Long> keys(Arguments spec) {
        return spec.get(KEYS, List.of());
    }

    static int datacenter(Arguments spec) {
        return spec.get(Ids.DATACENTER).intValue();
    }

    /// What is missing for a server of its own disk, or null.
    static @Nullable Fault missing(Arguments spec) {
        if (!spec.has(SYSTEM_DISK)) {
            return expected("'sys_disk_id' is mandatory");
        }
        return missingNetwork(spec);
    }

    static @Nullable Fault missingNetwork(Arguments spec) {
        return spec.has(IFACE) || spec.has(NetworkMethods.IP_VERSION)
                ? null
                : expected("either 'iface_id' or 'ip_version' is mandatory");
    }

    private static Fault expected(String text) {
        return Fault.of(FaultObject.STRUCT, FaultCause.EXPECTED, text);
    }

    static NewServer server(Arguments spec, @Nullable String passwordHash) {
        Long iface = spec.find(IFACE);
        return new NewServer(
                datacenter(spec),
                spec.get(HOSTNAME),
                spec.get(CORES).intValue(),
                spec.get(MEMORY).intValue(),
                spec.find(SYSTEM_DISK),
                iface,
                iface == null ? network(spec) : null,
                attributes(spec, passwordHash));
    }

    private static NewInterface network(Arguments spec) {
        BigDecimal bandwidth = spec.get(BANDWIDTH, BigDecimal.valueOf(USUAL_BANDWIDTH));
        return new NewInterface(
                datacenter(spec),
                spec.get(NetworkMethods.IP_VERSION, 6L).intValue(),
                bandwidth.intValue(),
                null,
                "");
    }

    static @Nullable String hostname(Arguments update) {
        return update.find(NEW_HOSTNAME);
    }

    static @Nullable Integer cores(Arguments update) {
        Long cores = update.find(NEW_CORES);
        return cores == null ? null : cores.intValue();
    }

    static @Nullable Integer memory(Arguments update) {
        Long memory = update.find(NEW_MEMORY);
        return memory == null ? null : memory.intValue();
    }

    /// What billing keeps and does not look at.
    static Map<String, String> attributes(Arguments spec, @Nullable String passwordHash) {
        Map<String, String> attributes = new HashMap<>();
        for (Parameter<String> text :
                List.of(LOGIN, SSH_KEY, RUN, SCRIPT, SCRIPT_ARGS, FARM, DESCRIPTION)) {
            String value = spec.find(text);
            if (value != null) {
                attributes.put(text.name(), value);
            }
        }
        List<Long> keys = spec.find(KEYS);
        if (keys != null) {
            attributes.put(
                    KEYS.name(),
                    keys.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        Boolean console = spec.find(CONSOLE);
        if (console != null) {
            attributes.put(CONSOLE.name(), console ? "1" : "0");
        }
        Long largest = spec.find(LARGEST_MEMORY);
        if (largest != null) {
            attributes.put(LARGEST_MEMORY.name(), Long.toString(largest));
        }
        if (passwordHash != null) {
            attributes.put(PASSWORD_HASH, passwordHash);
        }
        return attributes;
    }
}
