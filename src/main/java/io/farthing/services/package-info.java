/// What a customer holds for a term: options, renewal, suspension, end.
@NullMarked
@CheckReturnValue
package io.farthing.services;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
