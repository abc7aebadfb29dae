package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.helger.io.resource.inmemory.ReadableResourceByteArray;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The schema and the business rules of EN 16931 for a Cross Industry Invoice, as the CEN published
/// them: compiled style sheets, run without a network.
final class BusinessRules {
    private static final IValidationExecutorSet<IValidationSourceXML> RULES = rules();

    private BusinessRules() {}

    static void requireKept(byte[] xml) {
        assertThat(broken(xml)).isEmpty();
    }

    /// The rules that the invoice breaks, each with its words.
    static List<String> broken(byte[] xml) {
        ValidationResultList results =
                ValidationExecutionManager.executeValidation(
                        IValidityDeterminator.createDefault(),
                        RULES,
                        ValidationSourceXML.create(
                                new ReadableResourceByteArray("invoice.xml", xml)),
                        Locale.UK);
        List<String> broken = new ArrayList<>();
        results.forEach(result -> {
            result.getErrorList().forEach(error -> broken.add(error.getAsString(Locale.UK)));
        });
        return broken;
    }

    private static IValidationExecutorSet<IValidationSourceXML> rules() {
        ValidationExecutorSetRegistry<IValidationSourceXML> registry =
                new ValidationExecutorSetRegistry<>();
        EN16931Validation.initEN16931(registry);
        return Objects.requireNonNull(registry.getOfID(EN16931Validation.VID_CII_1316));
    }
}
