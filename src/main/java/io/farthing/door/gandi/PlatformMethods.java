package io.farthing.door.gandi;

import io.farthing.catalog.CreditOffers;
import io.farthing.catalog.Platform;
import io.farthing.catalog.Platform.ClosedFor;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where resources can be made, and from what: the same for everybody, from the catalog.
final class PlatformMethods {
    private static final RpcValue NIL = new RpcValue.Nil();
    private static final Platform NOTHING =
            new Platform(List.of(), List.of(), List.of(), List.of());

    private static final Parameter<Long> IMAGE =
            Parameter.required("image_id", Type.INT, "The image.");
    private static final Parameter<Long> DATACENTER =
            Parameter.required("datacenter_id", Type.INT, "The datacenter.");
    private static final Parameter<String> KERNEL =
            Parameter.required("kernel_version", Type.TEXT, "Name of a kernel.");

    private final CreditOffers offers;

    PlatformMethods(CreditOffers offers) {
        this.offers = offers;
    }

    List<Method> methods() {
        List<Method> methods = new ArrayList<>(lists());
        methods.addAll(others());
        return methods;
    }

    private List<Method> lists() {
        return List.of(
                list(
                        "hosting.datacenter.list",
                        "Datacenters: by id, dc_code, iso, name, iaas_opened, iaas_closed and so"
                                + " on.",
                        platform ->
                                platform.datacenters().stream()
                                        .map(PlatformMethods::datacenter)
                                        .toList()),
                list(
                        "hosting.image.list",
                        "Systems to begin with: by id, label, datacenter_id and so on.",
                        platform ->
                                platform.images().stream()
                                        .map(each -> Listing.Row.of(image(each)))
                                        .toList()),
                list(
                        "hosting.snapshotprofile.list",
                        "How often disks are copied and how many copies are kept.",
                        platform ->
                                platform.snapshotProfiles().stream()
                                        .map(each -> Listing.Row.of(DiskReply.of(each)))
                                        .toList()));
    }

    private List<Method> others() {
        return List.of(
                Method.of(
                        "hosting.image.info",
                        "A system to begin with.",
                        new Method.Body.Reading(this::image),
                        IMAGE),
                Method.of(
                        "hosting.disk.list_kernels",
                        "Names of kernels by flavour.",
                        new Method.Body.Reading(this::kernels),
                        DATACENTER),
                Method.of(
                        "hosting.disk.list_options",
                        "Options of a kernel's command line.",
                        new Method.Body.Reading(this::kernelOptions),
                        KERNEL),
                Method.of(
                        "disk.get_options",
                        "As the oldest clients call disk.list_options.",
                        new Method.Body.Reading(this::kernelOptions),
                        KERNEL));
    }

    @FunctionalInterface
    private interface Rows {
        List<Listing.Row> of(Platform platform);
    }

    private Method list(String name, String text, Rows rows) {
        return Method.of(
                        name,
                        text,
                        new Method.Body.Reading(
                                (tx, call) -> Listing.of(call).page(rows.of(platform(tx, call)))),
                        Listing.OPTIONS)
                .returning("array");
    }

    private Platform platform(Tx tx, Call call) {
        Platform platform = offers.platform(tx, call.now());
        return platform == null ? NOTHING : platform;
    }

    static Listing.Row datacenter(Platform.Datacenter datacenter) {
        ClosedFor closed = datacenter.closedFor();
        boolean isOpened = closed != ClosedFor.ALL;
        boolean isClosed = closed != ClosedFor.NONE;
        RpcValue.Struct shown =
                new RpcStruct()
                        .put("id", datacenter.id())
                        .put("name", datacenter.name())
                        .put("country", datacenter.country())
                        .put("iso", datacenter.iso())
                        .put("dc_code", datacenter.code())
                        .put("iaas_closed_for", closed.name())
                        .put("paas_closed_for", ClosedFor.ALL.name())
                        .put("deactivate_at", NIL)
                        .put(
                                "can_migrate_to",
                                Wire.ids(
                                        datacenter.migratesTo().stream()
                                                .map(Integer::longValue)
                                                .toList()))
                        .build();
        return new Listing.Row(
                shown,
                Map.of(
                        "iaas_opened", new RpcValue.Flag(isOpened),
                        "iaas_closed", new RpcValue.Flag(isClosed),
                        "paas_opened", new RpcValue.Flag(false),
                        "paas_closed", new RpcValue.Flag(true)));
    }

    private static RpcValue.Struct image(Platform.Image image) {
        return new RpcStruct()
                .put("id", image.id())
                .put("label", image.label())
                .put("disk_id", image.diskId())
                .put("datacenter_id", image.datacenter())
                .put("author_id", 0)
                .put("os_arch", image.architecture())
                .put("kernel_version", Wire.textOrNil(image.kernel()))
                .put("size", image.size())
                .put("visibility", image.visibility())
                .put("date_created", NIL)
                .put("date_updated", NIL)
                .build();
    }

    private Answer image(Tx tx, Call call) {
        long id = call.get(IMAGE);
        Platform.Image image = platform(tx, call).image((int) id);
        return Outcomes.found(image == null ? null : image(image), About.IMAGE, id);
    }

    private Answer kernels(Tx tx, Call call) {
        long id = call.get(DATACENTER);
        Platform platform = platform(tx, call);
        if (platform.datacenter((int) id) == null) {
            return Outcomes.found(null, About.DATACENTER, id);
        }
        RpcStruct kernels = new RpcStruct();
        platform.kernels()
                .forEach(each -> kernels.put(each.flavour(), RpcValue.texts(each.names())));
        return new Answer.Done(kernels.build());
    }

    /// Of a kernel that is known nothing is known beyond its name.
    private Answer kernelOptions(Tx tx, Call call) {
        String kernel = call.get(KERNEL);
        return flavourOf(platform(tx, call), kernel) == null
                ? Answer.refused(
                        FaultObject.DISK, FaultCause.NOTFOUND, "no such kernel '" + kernel + "'")
                : new Answer.Done(RpcValue.Struct.EMPTY);
    }

    static @Nullable String flavourOf(Platform platform, String kernel) {
        return platform.kernels().stream()
                .filter(each -> each.names().contains(kernel))
                .map(Platform.Kernels::flavour)
                .findFirst()
                .orElse(null);
    }
}
