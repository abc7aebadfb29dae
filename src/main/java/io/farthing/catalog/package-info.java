/// What is sold: resources, tariffs, grids and pricing models in versions that never change once
/// published, and the provider who sells it.
@NullMarked
@CheckReturnValue
package io.farthing.catalog;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
