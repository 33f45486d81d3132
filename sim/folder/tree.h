/* Removing and syncing whole folders. */
#ifndef SIM_FOLDER_TREE_H
#define SIM_FOLDER_TREE_H

/* Both return 0 or an errno. Links are removed, never followed; nothing
 * outside the folder is touched, even if names change meanwhile. */
int tree_remove(const char *path);

/* fsync of a folder itself (its list of names). */
int tree_sync(const char *path);

#endif
