"""Many documents from one manifest.

1. `manifest`   bundle.yaml → documents, tables, profiles, volumes
2. `tasks`      one task for each document and volume, patterns and tables expanded
3. `ledger`     what the last run made, from which files with which digests: `freshness` says which tasks are stale
4. `pool`       workers; each has one `workshop`, which builds documents and puts them beside their place
5. `placing`    outputs moved into place in the order of the manifest, never over something that a person wrote
"""
