/// What browsers get that is no redirect to Google: small pages for people. Start at [Pages].
@NullMarked
package com.travtus.gmail.pages;

import org.jspecify.annotations.NullMarked;

