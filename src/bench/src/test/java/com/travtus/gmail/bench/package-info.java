/// What the sync costs, beside what else brings a mailbox's mail in. Start at [SyncBench].
@NullMarked
package com.travtus.gmail.bench;

import org.jspecify.annotations.NullMarked;
