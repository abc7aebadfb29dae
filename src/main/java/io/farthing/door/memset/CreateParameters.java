package io.farthing.door.memset;

import java.util.ArrayList;
import java.util.List;

/// Parameters of ordering. Which values an option has, and which go together, is the catalog's to
/// say; here is only of which kind they are.
final class CreateParameters {
    private static final int LONGEST_CHOICE = 250;
    private static final int LONGEST_KEY = 8192;
    private static final int LONGEST_PASSWORD = 128;
    private static final long MOST_GIGABYTES = 1_000_000;
    private static final int MOST_MONTHS = 1200;

    static final Parameter<String> SKU =
            Parameter.required("sku", Type.text(LONGEST_CHOICE), "What to order.");
    static final Parameter<Boolean> DRY_RUN =
            Parameter.optional(
                    "dry_run", Type.FLAG, "Only tells the price; nothing is made or invoiced.");
    static final Parameter<Boolean> ADD_TO_NEXT_BILL =
            Parameter.optional(
                    "add_to_next_bill",
                    Type.FLAG,
                    "With consolidated billing: False invoices at once.");
    static final Parameter<String> DISCOUNT_CODE =
            Parameter.optional("discount_code", Type.text(50), "Discount code to use.");
    static final Parameter<String> NICKNAME =
            Parameter.optional("nickname", Type.text(250), "What you call the service.");
    static final Parameter<Long> PERIOD =
            Parameter.optional("period", Type.whole(1, MOST_MONTHS), "Months to pay for.");

    static final Parameter<String> OS =
            Parameter.required(
                    "os",
                    Type.text(LONGEST_CHOICE),
                    "Operating system, or the os_option of a snapshot.");
    private static final Parameter<String> FIREWALL = choice("firewall", "Kind of firewall.");
    private static final Parameter<String> INTRUSION_DETECTION =
            choice("intrusion_detection", "Level of intrusion detection.");
    private static final Parameter<String> DISK_TYPE = choice("disk_type", "Kind of disk.");
    private static final List<Parameter<?>> ACCESS =
            List.of(
                    choice("vlan", "VLAN to join."),
                    Parameter.optional(
                            "pub_ssh_key", Type.text(LONGEST_KEY), "Public key of root."));
    private static final List<Parameter<?>> CARE =
            List.of(
                    choice("support_level", "Level of support."),
                    choice("monitoring_level", "Level of monitoring."),
                    Parameter.optional("backups", Type.FLAG, "Whether to keep backups."),
                    choice("vulnscan", "Level of scans for vulnerabilities."),
                    choice("database", "Database server."),
                    Parameter.optional("antivirus", Type.FLAG, "Whether to scan for viruses."));
    private static final List<Parameter<?>> LINE =
            List.of(
                    choice("bandwidth_type", "Either 'metered' or 'unmetered'."),
                    whole("connection", "Speed in Mbps."),
                    whole("monthly_transfer_gb", "Transfer included in a month."));

    static final List<Parameter<?>> HOURLY_MINISERVER =
            join(List.of(OS, FIREWALL, INTRUSION_DETECTION, DISK_TYPE), ACCESS);
    static final List<Parameter<?>> MONTHLY_MINISERVER =
            join(
                    List.of(OS, FIREWALL, INTRUSION_DETECTION),
                    CARE,
                    ACCESS,
                    List.of(DISK_TYPE, whole("disk_gb", "Size of the disk.")),
                    LINE);
    static final List<Parameter<?>> MONTHLY_FULLSERVER =
            join(
                    List.of(OS, FIREWALL),
                    CARE,
                    ACCESS,
                    List.of(
                            choice("disk", "Disks."),
                            whole("ram", "Memory in GB."),
                            whole("net_card_speed_gbps", "Speed of the network card.")),
                    LINE);
    static final List<Parameter<?>> OPENSTACK_PROJECT =
            List.of(
                    Parameter.optional(
                            "project_name", Type.text(64), "What the project is called."),
                    Parameter.optional("description", Type.text(255), "What it is for."));

    /// No option of the product: it is told to whoever sets the Memstore up, and to nobody else.
    static final Parameter<String> PASSWORD =
            Parameter.optional(
                    "password", Type.secret(LONGEST_PASSWORD), "First password of its user admin.");

    static final List<Parameter<?>> BANDWIDTH_BANK =
            List.of(
                    Parameter.required(
                            "gb", Type.whole(1, MOST_GIGABYTES), "Bandwidth to add, in GB."));

    private CreateParameters() {}

    private static Parameter<String> choice(String name, String text) {
        return Parameter.optional(name, Type.text(LONGEST_CHOICE), text);
    }

    private static Parameter<Long> whole(String name, String text) {
        return Parameter.optional(name, Type.whole(0, MOST_GIGABYTES), text);
    }

    @SafeVarargs
    private static List<Parameter<?>> join(List<? extends Parameter<?>>... parts) {
        List<Parameter<?>> all = new ArrayList<>();
        for (List<? extends Parameter<?>> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
