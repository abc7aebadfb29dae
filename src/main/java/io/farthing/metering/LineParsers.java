package io.farthing.metering;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes the parser of each file of an import.
final class LineParsers {

    private final ImportFormat format;
    private final MachineOwner owner;
    private final Meters meters;
    private final Instant now;

    LineParsers(ImportFormat format, MachineOwner owner, Meters meters, ImportRequest request) {
        this.format = format;
        this.owner = owner;
        this.meters = meters;
        now = request.now();
    }

    /// A parser, or why the file has none.
    record Choice(@Nullable LineParser parser, String problem) {}

    ImportFormat format() {
        return format;
    }

    Instant now() {
        return now;
    }

    boolean hasHeader() {
        return format != ImportFormat.EVENTS;
    }

    Middle middle() {
        return format == ImportFormat.GWA_BITBRAINS ? new MiddleInTime() : new MiddleInOrder();
    }

    /// For events the header is nothing.
    Choice of(ImportFiles.ImportFile file, String header) {
        if (format == ImportFormat.EVENTS) {
            String hostGroup = owner.traits().hostGroup();
            return new Choice(new EventLines(new UsageEvents(meters, hostGroup, now)), "");
        }
        MachineLayout layout = MachineLayout.of(header, format);
        if (layout == null) {
            String name = format.text().toLowerCase(Locale.ROOT);
            return new Choice(null, "its first line is not the header of the " + name + " layout");
        }
        boolean isOneMachine = layout.machine() == MachineLayout.NO_COLUMN;
        long machine = isOneMachine ? file.machine() : 0;
        if (isOneMachine && machine == 0) {
            return new Choice(null, "its name has no number, which would be the machine's");
        }
        MachineRows.MachineRules rules =
                new MachineRows.MachineRules(owner, meters.known(), new TimeBounds(now));
        return new Choice(new MachineRows(layout, rules, machine), "");
    }
}
