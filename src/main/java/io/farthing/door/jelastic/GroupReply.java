package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupPricingModel;
import io.farthing.rating.PricingModel;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A group with what it pays, as `jelastic.md` 3.2 lists it.
final class GroupReply {
    /// Later than any version of a model is valid from.
    static final Hour LATEST = new Hour(Integer.MAX_VALUE);

    private GroupReply() {}

    static ObjectNode of(
            AccountGroup group, List<GroupPricingModel> models, CatalogSnapshot catalog) {
        ObjectNode described =
                Json.object()
                        .put("name", group.name())
                        .put("description", group.description())
                        .put("type", group.type().code())
                        .put("isDefault", group.marks().contains(AccountGroup.Mark.DEFAULT))
                        .put("isSignup", group.marks().contains(AccountGroup.Mark.SIGNUP))
                        .put(
                                "isCollaboration",
                                group.marks().contains(AccountGroup.Mark.COLLABORATION))
                        .put("isDeleted", false)
                        .put("winDomainId", group.winDomainId());
        String conversion = group.conversionGroup();
        if (conversion != null) {
            described.put("conversionGroup", conversion).put("conversionGroupName", conversion);
        }
        described.set("groupPricingModels", models(models, catalog));
        Long reseller = group.reseller();
        if (reseller != null) {
            described.set("reseller", Json.object().put("id", reseller));
        }
        return described;
    }

    static ArrayNode models(List<GroupPricingModel> models, CatalogSnapshot catalog) {
        ArrayNode items = Json.array();
        for (GroupPricingModel model : models) {
            ObjectNode item =
                    items.addObject()
                            .put("hardNodeGroup", model.hostGroup())
                            .put("isEnabled", model.isEnabled())
                            .put("isDefault", model.isDefault());
            PricingModel latest = catalog.pricingAt(LATEST, model.pricingModel());
            if (latest != null) {
                item.set("pricingModel", ModelReply.brief(latest));
            }
        }
        return items;
    }
}
