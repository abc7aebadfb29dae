package io.farthing.metering;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of machine samples. The rule of what a row means is the demo plan's: RAM in KiB, CPU in
/// MHz, and as traffic the two rates in KiB/s for the seconds since the machine's previous sample.
final class MachineRows implements LineParser {

    private static final long BYTES_PER_KIB = 1024;
    private static final long MACHINE_LIMIT = 1_000_000_000_000_000L;

    private final MachineLayout layout;
    private final MachineRules rules;
    private final Meter ramMeter;
    private final Meter cpuMeter;
    private final Meter trafficMeter;
    private final @Nullable Machine only;
    private final Map<Long, Machine> machines = new HashMap<>();
    private final int[] starts;
    private final int[] ends;
    private final DecimalText cpu = new DecimalText();
    private final DecimalText ram = new DecimalText();
    private final DecimalText received = new DecimalText();
    private final DecimalText sent = new DecimalText();
    private final DecimalText whole = new DecimalText();

    /// A machine in this file, and its place in the batch that is being filled.
    private static final class Machine {
        final NodeName name;
        final MachineClock clock = new MachineClock();
        @Nullable SampleBatch batch;
        int place;

        Machine(NodeName name) {
            this.name = name;
        }
    }

    /// What all files of an import share.
    record MachineRules(MachineOwner owner, Meters.Known meters, TimeBounds bounds) {}

    /// For a file of one machine its number; else 0.
    MachineRows(MachineLayout layout, MachineRules rules, long machine) {
        this.layout = layout;
        this.rules = rules;
        ramMeter = rules.meters().required("ram");
        cpuMeter = rules.meters().required("cpu");
        trafficMeter = rules.meters().required("traffic");
        only = machine == 0 ? null : new Machine(rules.owner().nodeOf(machine));
        starts = new int[layout.names().size()];
        ends = new int[layout.names().size()];
    }

    @Override
    public ParsedLine parse(LineReader line, SampleBatch into, long origin) {
        int fields = split(line);
        if (fields != starts.length) {
            return new ParsedLine.Refused(
                    "%d fields expected, %d found".formatted(starts.length, fields));
        }
        byte[] bytes = line.buffer();
        String problem = readNumbers(bytes);
        if (problem != null) {
            return new ParsedLine.Refused(problem);
        }
        long second = wholeNumber(bytes, layout.time());
        if (second < 0) {
            return refused(bytes, layout.time(), "is not a whole number of seconds");
        }
        String outside = rules.bounds().problem(second * 1000);
        if (outside != null) {
            return refused(bytes, layout.time(), outside);
        }
        long number = only == null ? wholeNumber(bytes, layout.machine()) : 0;
        if (only == null && (number < 1 || number >= MACHINE_LIMIT)) {
            return refused(bytes, layout.machine(), "is not the number of a machine");
        }
        return add(only == null ? machine(number) : only, second, into, origin);
    }

    private Machine machine(long number) {
        return machines.computeIfAbsent(number, any -> new Machine(rules.owner().nodeOf(number)));
    }

    private ParsedLine add(Machine machine, long second, SampleBatch into, long origin) {
        long seconds = machine.clock.next(second);
        if (seconds == MachineClock.DUPLICATE) {
            return new ParsedLine.Duplicate(second * 1000);
        }
        if (machine.batch != into) {
            machine.batch = into;
            machine.place = into.node(machine.name, rules.owner().traits());
        }
        into.begin(machine.place, second * 1000, origin);
        ram.into(into, ramMeter);
        cpu.into(into, cpuMeter);
        addTraffic(into, seconds);
        return new ParsedLine.Sample(second * 1000);
    }

    private void addTraffic(SampleBatch into, long seconds) {
        long factor = BYTES_PER_KIB * seconds;
        long rates = received.unscaled() + sent.unscaled();
        boolean isNarrow =
                received.isNarrow() && sent.isNarrow() && received.scale() == sent.scale();
        if (isNarrow && Math.multiplyHigh(rates, factor) == 0 && rates * factor >= 0) {
            into.reading(trafficMeter, rates * factor, sent.scale());
            return;
        }
        BigDecimal sum = received.value().add(sent.value());
        into.reading(trafficMeter, sum.multiply(BigDecimal.valueOf(factor)).stripTrailingZeros());
    }

    private @Nullable String readNumbers(byte[] bytes) {
        String problem = readNumber(cpu, bytes, layout.cpu());
        problem = problem == null ? readNumber(ram, bytes, layout.ram()) : problem;
        problem = problem == null ? readNumber(received, bytes, layout.received()) : problem;
        return problem == null ? readNumber(sent, bytes, layout.sent()) : problem;
    }

    private @Nullable String readNumber(DecimalText into, byte[] bytes, int column) {
        String problem = into.read(bytes, starts[column], ends[column]);
        return problem == null ? null : layout.names().get(column) + ": " + problem;
    }

    /// Negative if the field is something else.
    private long wholeNumber(byte[] bytes, int column) {
        String problem = whole.read(bytes, starts[column], ends[column]);
        boolean isWhole = problem == null && whole.isNarrow() && whole.scale() == 0;
        boolean fits = isWhole && whole.unscaled() <= Long.MAX_VALUE / 1000;
        return fits ? whole.unscaled() : -1;
    }

    private ParsedLine refused(byte[] bytes, int column, String problem) {
        int from = starts[column];
        int length = Math.min(40, ends[column] - from);
        String value = new String(bytes, from, length, StandardCharsets.UTF_8);
        return new ParsedLine.Refused(layout.names().get(column) + ": " + problem + ": " + value);
    }

    /// Notes where the fields are, without the blanks around them, and returns how many there are.
    private int split(LineReader line) {
        byte[] bytes = line.buffer();
        int count = 0;
        int from = line.start();
        for (int at = from; at <= line.end(); at++) {
            if (at == line.end() || bytes[at] == layout.separator()) {
                if (count < starts.length) {
                    trim(bytes, from, at, count);
                }
                count++;
                from = at + 1;
            }
        }
        return count;
    }

    private void trim(byte[] bytes, int from, int to, int field) {
        int start = from;
        int end = to;
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        starts[field] = start;
        ends[field] = end;
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }
}
