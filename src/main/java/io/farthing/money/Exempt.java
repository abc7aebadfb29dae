package io.farthing.money;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets one method or type break a rule of `TidyTest`, and says why. The test counts and prints
/// these, so that they stay few. It lives here only because every package may use this one.
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Exempt {
    /// A sentence: what would get worse if the rule were kept.
    String value();
}
