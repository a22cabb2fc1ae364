// Every way in, on one list. Read it to find where a request goes; what is not here does not exist.
import { apiRoutes } from './api-routes.ts';
import { applicationRoutes } from './application-routes.ts';
import type { Route } from './ask.ts';
import { officerRoutes } from './officer-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { supplierRoutes } from './supplier-routes.ts';

export const routes: readonly Route[] = [
  ...publicRoutes,
  ...sessionRoutes,
  ...supplierRoutes,
  ...applicationRoutes,
  ...officerRoutes,
  ...apiRoutes,
];
