package io.farthing.door.gandi;

import io.farthing.resources.OperationQuery;
import io.farthing.resources.OperationStep;
import io.farthing.wire.RpcValue;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options of operation.list as far as the database answers them; what else is asked for is looked
/// for among what it finds.
final class OperationOptions {
    private static final Set<String> SUBJECTS = Set.of("vm_id", "disk_id", "iface_id", "ip_id");
    private static final Set<String> PLAIN =
            Set.of("id", "type", "step", Listing.ITEMS, Listing.PAGE, Listing.SORT);
    private static final Set<String> EARLIEST =
            Set.of("", "id", "id asc", "date_created", "date_created asc");
    private static final Set<String> LATEST = Set.of("id desc", "date_created desc");

    private final long account;
    private final Map<String, RpcValue> options;

    private OperationOptions(long account, Map<String, RpcValue> options) {
        this.account = account;
        this.options = options;
    }

    static OperationOptions of(Call call) {
        return new OperationOptions(
                call.account(),
                call.arguments().get(Listing.OPTIONS, RpcValue.Struct.EMPTY).members());
    }

    /// Whether the database filters by everything that is asked for.
    boolean isPlain() {
        boolean isKnown =
                options.keySet().stream()
                        .allMatch(name -> PLAIN.contains(name) || name.equals(subjectName()));
        boolean hasNoneOf = options.containsValue(new RpcValue.Sequence(List.of()));
        return isKnown && !hasNoneOf && texts("step").size() == steps().size() && hasWholeIds();
    }

    /// The page itself, where the database can order it too; else null.
    @Nullable OperationQuery page() {
        Listing.Window window = Listing.of(options).window();
        if (window == null || window.most() == 0 || window.skip() > Integer.MAX_VALUE) {
            return null;
        }
        boolean isOrdered = EARLIEST.contains(order()) || LATEST.contains(order());
        return isPlain() && isOrdered ? query((int) window.skip(), window.most()) : null;
    }

    /// As many as can be had at once.
    OperationQuery from(int skip) {
        return query(skip, OperationQuery.MOST);
    }

    private OperationQuery query(int skip, int most) {
        String subject = subjectName();
        RpcValue wanted = subject == null ? null : options.get(subject);
        return new OperationQuery(
                account,
                hasWholeIds() ? ids() : Set.of(),
                new HashSet<>(texts("type")),
                steps(),
                wanted instanceof RpcValue.Whole(long id) ? id : null,
                LATEST.contains(order()),
                0,
                skip,
                most);
    }

    private String order() {
        return options.get(Listing.SORT) instanceof RpcValue.Text(String text)
                ? text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")
                : "";
    }

    private @Nullable String subjectName() {
        List<String> asked =
                options.entrySet().stream()
                        .filter(each ->
                                SUBJECTS.contains(each.getKey())
                                        && each.getValue() instanceof RpcValue.Whole)
                        .map(Map.Entry::getKey)
                        .toList();
        return asked.size() == 1 ? asked.getFirst() : null;
    }

    private Set<OperationStep> steps() {
        Set<OperationStep> steps = EnumSet.noneOf(OperationStep.class);
        for (String text : texts("step")) {
            for (OperationStep step : OperationStep.values()) {
                if (step.name().equals(text)) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private boolean hasWholeIds() {
        return values("id").size() == ids().size();
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        for (RpcValue value : values("id")) {
            if (value instanceof RpcValue.Whole(long id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private List<String> texts(String name) {
        return values(name).stream()
                .map(each -> each instanceof RpcValue.Text(String text) ? text : "")
                .distinct()
                .toList();
    }

    /// One, or a list of them.
    private List<RpcValue> values(String name) {
        RpcValue sent = options.get(name);
        if (sent == null || sent instanceof RpcValue.Nil) {
            return List.of();
        }
        return sent instanceof RpcValue.Sequence(List<RpcValue> items)
                ? items.stream().distinct().toList()
                : List.of(sent);
    }
}
