/// The functions' packages as processes, with what AWS puts around them: [Deployment] starts it all
/// from the template.
@NullMarked
package com.travtus.gmail.deployment.running;

import org.jspecify.annotations.NullMarked;
