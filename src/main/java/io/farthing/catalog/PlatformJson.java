package io.farthing.catalog;

import io.farthing.catalog.Platform.ClosedFor;
import io.farthing.catalog.Platform.Datacenter;
import io.farthing.catalog.Platform.Image;
import io.farthing.catalog.Platform.Kernels;
import io.farthing.catalog.Platform.Schedule;
import io.farthing.catalog.Platform.SnapshotProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Datacenters, images and snapshot profiles in catalog files and in what was published of one.
public final class PlatformJson {
    private static final WireEnum<ClosedFor> CLOSED =
            new WireEnum<>(List.of(ClosedFor.NONE, ClosedFor.NEW, ClosedFor.ALL));

    private PlatformJson() {}

    static @Nullable Platform read(Fields fields) {
        List<Datacenter> datacenters =
                CreditOfferJson.each(fields, "datacenters", PlatformJson::datacenter);
        List<Image> images = CreditOfferJson.each(fields, "images", PlatformJson::image);
        List<SnapshotProfile> profiles =
                CreditOfferJson.each(fields, "snapshotProfiles", PlatformJson::profile);
        List<Kernels> kernels = CreditOfferJson.each(fields, "kernels", PlatformJson::kernels);
        fields.warnOfOthers();
        return fields.build("", () -> new Platform(datacenters, images, profiles, kernels));
    }

    private static @Nullable Datacenter datacenter(Fields fields) {
        int id = fields.requiredCount("id");
        String code = fields.text("code");
        String name = fields.text("name");
        String country = fields.text("country");
        String iso = fields.text("iso");
        ClosedFor closed = fields.choice("closedFor", CLOSED, ClosedFor.NONE);
        List<Integer> to = new ArrayList<>();
        for (String each : fields.texts("migratesTo")) {
            Integer number = fields.build("migratesTo", () -> Integer.valueOf(each));
            if (number != null) {
                to.add(number);
            }
        }
        fields.warnOfOthers();
        return fields.build("", () -> new Datacenter(id, code, name, country, iso, closed, to));
    }

    private static @Nullable Image image(Fields fields) {
        int id = fields.requiredCount("id");
        String label = fields.text("label");
        long disk = fields.requiredWhole("diskId");
        int datacenter = fields.requiredCount("datacenter");
        String architecture = fields.text("architecture", "x86-64");
        String kernel = fields.text("kernel");
        int size = fields.requiredCount("size");
        String visibility = fields.text("visibility", "all");
        fields.warnOfOthers();
        return fields.build(
                "",
                () ->
                        new Image(
                                id,
                                label,
                                disk,
                                datacenter,
                                architecture,
                                kernel,
                                size,
                                visibility));
    }

    private static @Nullable SnapshotProfile profile(Fields fields) {
        int id = fields.requiredCount("id");
        String name = fields.text("name");
        var factor = fields.requiredDecimal("quotaFactor");
        List<Schedule> schedules =
                CreditOfferJson.each(
                        fields,
                        "schedules",
                        each -> new Schedule(each.text("name"), each.requiredCount("kept")));
        fields.warnOfOthers();
        return fields.build("", () -> new SnapshotProfile(id, name, factor, schedules));
    }

    private static @Nullable Kernels kernels(Fields fields) {
        String flavour = fields.text("flavour");
        List<String> names = fields.texts("names");
        fields.warnOfOthers();
        return fields.build("", () -> new Kernels(flavour, names));
    }

    static Reading<Platform> read(String json) {
        Findings findings = new Findings();
        Fields fields = Fields.document(json, findings);
        return findings.outcome(fields == null ? null : read(fields));
    }

    public static ObjectNode toJson(Platform platform) {
        ObjectNode node = object();
        ArrayNode datacenters = node.putArray("datacenters");
        platform.datacenters().forEach(each -> datacenters.add(write(each)));
        ArrayNode images = node.putArray("images");
        platform.images().forEach(each -> images.add(write(each)));
        ArrayNode profiles = node.putArray("snapshotProfiles");
        platform.snapshotProfiles().forEach(each -> profiles.add(write(each)));
        ArrayNode kernels = node.putArray("kernels");
        for (Kernels each : platform.kernels()) {
            ObjectNode flavour = object().put("flavour", each.flavour());
            each.names().forEach(flavour.putArray("names")::add);
            kernels.add(flavour);
        }
        return node;
    }

    private static ObjectNode write(Datacenter each) {
        ObjectNode node =
                object().put("id", each.id())
                        .put("code", each.code())
                        .put("name", each.name())
                        .put("country", each.country())
                        .put("iso", each.iso())
                        .put("closedFor", each.closedFor().name());
        ArrayNode to = node.putArray("migratesTo");
        each.migratesTo().forEach(id -> to.add(Integer.toString(id)));
        return node;
    }

    private static ObjectNode write(Image each) {
        return object().put("id", each.id())
                .put("label", each.label())
                .put("diskId", each.diskId())
                .put("datacenter", each.datacenter())
                .put("architecture", each.architecture())
                .put("kernel", each.kernel())
                .put("size", each.size())
                .put("visibility", each.visibility());
    }

    private static ObjectNode write(SnapshotProfile each) {
        ObjectNode node =
                object().put("id", each.id())
                        .put("name", each.name())
                        .put("quotaFactor", DecimalForm.plain(each.quotaFactor()));
        ArrayNode schedules = node.putArray("schedules");
        each.schedules()
                .forEach(schedule ->
                        schedules.add(
                                object().put("name", schedule.name())
                                        .put("kept", schedule.kept())));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
