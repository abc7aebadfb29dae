package io.farthing.door.jelastic;

import io.farthing.catalog.Finding;
import io.farthing.catalog.PriceChange;
import io.farthing.catalog.PriceKind;
import io.farthing.catalog.PriceName;
import java.util.List;

/// What the price list answers, in the dialect's numbers.
final class CatalogOutcomes {

    private CatalogOutcomes() {}

    /// The best known installer takes either 1104 or the words for "it is there".
    static Answer of(PriceChange change) {
        return switch (change) {
            case PriceChange.Done(PriceName name, int version, boolean isNew) ->
                    new Answer.Done(
                            Answer.ok()
                                    .put("id", name.id())
                                    .put("uniqueName", name.name())
                                    .put("version", version)
                                    .put("isChanged", isNew));
            case PriceChange.Exists(PriceKind kind, String name) ->
                    Answer.exists(kind.word(), name);
            case PriceChange.Missing(PriceKind kind, String name) -> Answer.none(kind.word(), name);
            case PriceChange.InUse(PriceKind kind, String name, List<String> users) ->
                    Answer.illegal(
                            kind.word() + " [" + name + "] is used by " + String.join(", ", users));
            case PriceChange.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
        };
    }

    /// All that is wrong with a document, the place of each first.
    static Answer refused(String parameter, List<Finding> findings) {
        return refused(parameter, "", findings);
    }

    /// Of a document inside of another.
    static Answer refused(String parameter, String inside, List<Finding> findings) {
        String prefix = inside.isEmpty() ? "" : inside + ".";
        List<String> reasons =
                findings.stream().map(each -> prefix + each.field() + " " + each.reason()).toList();
        return Answer.invalid(parameter, String.join("; ", reasons));
    }
}
