/**
 * What happens by the clock (UTC), one line a job. A machine that slept through the hour makes up for it within a day.
 */
export const CRONTAB = `
0 3 * * * purge ?id=purge&fill=1d&max=12
30 3 * * * reconcile_all ?id=reconcile_all&fill=1d&max=12
20 * * * * decide_waiting ?id=decide_waiting&max=3
50 * * * * reassess_marked ?id=reassess_marked&max=3
*/2 * * * * wake_claims ?id=wake_claims&max=3
`;
