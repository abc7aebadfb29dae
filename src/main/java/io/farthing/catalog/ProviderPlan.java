package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.customers.BillingContact;
import io.farthing.rating.Tariff;
import java.util.List;

/// Everything a provider file says, read and checked, before any of it is in the database.
///
/// @param validFrom the hour from which its tariffs and models price
public record ProviderPlan(
        Provider provider,
        Hour validFrom,
        List<Tariff> tariffs,
        List<GridDefinition> grids,
        List<ModelDefinition> models,
        List<PlannedGroup> groups,
        List<PlannedAccounts> accounts,
        List<BillingContact> contacts,
        PlannedStaff staff) {

    public ProviderPlan {
        tariffs = List.copyOf(tariffs);
        grids = List.copyOf(grids);
        models = List.copyOf(models);
        groups = List.copyOf(groups);
        accounts = List.copyOf(accounts);
        contacts = List.copyOf(contacts);
    }
}
