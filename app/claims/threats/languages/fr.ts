import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** French. */
export const fr: Lexicon = {
  condition: [
    /(?<!\p{L})(?:sinon|autrement|faute de quoi|à défaut|sans quoi)(?!\p{L})/gu,
    /(?<!\p{L})ou (?:bien )?(?:je|j'|nous|mon avocat|vous aurez)(?!\p{L})/gu,
    /(?<!\p{L})(?:si (?:je|vous|ce|on|rien)|si l'|s'il|si d'ici)[^.!?]{0,50}(?<!\p{L})(?:n'|(?:ne|pas|rien|refusez|aucun\p{L}*)(?!\p{L}))/gu,
    /(?<!\p{L})à moins (?:que|de)(?!\p{L})/gu,
    /(?<!\p{L})(?:dernière chance|dernier avertissement|je vous laisse \d+ (?:jours|heures)|vous avez (?:jusqu'|\d+ (?:jours|heures)))/gu,
  ],
  publicity: [
    /(?<!\p{L})(?:mauvais|mauvaise|négatif|négative|négatifs|mauvaises|horribles?|désastreux|terribles?|pire) (?:avis|notes?|commentaires?|critiques?|évaluations?)(?!\p{L})/gu,
    /(?<!\p{L})(?:avis|notes?|commentaires?|critiques?|évaluations?) (?:très |bien )?(?:négatif|négatifs|négative|négatives|mauvais|mauvaises|désastreux|assassine?s?|incendiaires?|partout|sur tous|d'une étoile|à une étoile)(?!\p{L})/gu,
    // Stars that are given, and not those of a mobile or a pendant.
    /(?<![\p{L}\p{N}])(?:mets|mettrai|donne|donnerai|laisse|laisserai|colle|collerai|attribue|attribuerai|vais (?:vous )?(?:mettre|donner|laisser))(?!\p{L})[^.!?]{0,20}(?<![\p{L}\p{N}])(?:une|1|zéro|0) (?:seule )?étoiles?(?!\p{L})/gu,
    /(?<!\p{L})(?:le dire|dire|raconter|prévenir|avertir)(?: ça| cela)? (?:à |de )?(?:tous|tout le monde|toutes)(?!\p{L})|(?<!\p{L})prévenir (?:tous|tout)(?!\p{L})|(?<!\p{L})(?:dirai|raconterai|préviendrai|avertirai)(?: ça| cela)? (?:à )?(?:tous|toutes|tout le monde)(?!\p{L})/gu,
    /(?<!\p{L})(?:publie\p{L}*|poste\p{L}*|partage\p{L}*|diffuse\p{L}*|mettr\p{L}*|dénonce\p{L}*)[^.!?]{0,40}(?<!\p{L})(?:partout|réseaux sociaux|facebook|instagram|tiktok|internet|trustpilot|google|en ligne)(?!\p{L})/gu,
    /(?<!\p{L})(?:ruiner|détruire|salir|ternir) (?:votre|la) (?:réputation|image|note)(?!\p{L})|(?<!\p{L})(?:ruinerai|détruirai) votre (?:réputation|image)(?!\p{L})/gu,
    /(?<!\p{L})(?:la presse|les médias|les journaux)(?!\p{L})/gu,
  ],
  bank: [
    /(?<!\p{L})(?:contester|contesterai|annuler|annulerai|conteste) (?:le|ce|la|cette) (?:paiement|débit|prélèvement|transaction|achat|charge)(?!\p{L})/gu,
    /(?<!\p{L})(?:rétrofacturation|chargeback|opposition (?:au|sur le) (?:paiement|prélèvement)|litige (?:paypal|auprès|chez paypal|avec ma banque|à ma banque)|opposition auprès)(?!\p{L})/gu,
    /(?<!\p{L})(?:ouvrir\p{L}*|ouvre|déposer\p{L}*|lancer\p{L}*|faire|ferai) (?:un |une )?(?:litige|contestation|réclamation (?:paypal|bancaire)|opposition)(?!\p{L})/gu,
    /(?<!\p{L})(?:appeler\p{L}*|contacter\p{L}*|saisir\p{L}*|demander\p{L}* à) ma banque(?!\p{L})/gu,
  ],
  law: [
    /(?<!\p{L})(?:mon avocat|un avocat|avocats?|tribunal|justice|porter plainte|porterai plainte|poursuites?|poursuivre\p{L}*|dgccrf|répression des fraudes|mise en demeure|60 millions)(?!\p{L})/gu,
    // A "police" is a font as well.
    /(?<!\p{L})(?:appel\p{L}*|prévien\p{L}*|préven\p{L}*|alert\p{L}*|saisir\p{L}*|contact\p{L}*|signal\p{L}*|irai|vais|aller)(?!\p{L})[^.!?]{0,20}(?<!\p{L})police(?!\p{L}| d| util)/gu,
  ],
  removal: [
    /(?<!\p{L})(?:retire\p{L}*|supprime\p{L}*|efface\p{L}*|enlève\p{L}*|enlever\p{L}*|modifie\p{L}*|change\p{L}*)[^.!?]{0,25}(?<!\p{L})(?:avis|commentaires?|critiques?|notes?|vidéos?|posts?|publications?|étoiles?)(?!\p{L})/gu,
    /(?<!\p{L})(?:avis|commentaires?|critiques?|vidéos?|posts?|publications?)[^.!?]{0,45}(?<!\p{L})(?:les? retire\p{L}*|les? supprime\p{L}*|les? efface\p{L}*|l'enlève\p{L}*|disparaîtr\p{L}*|retirés?|supprimés?|effacés?|tout retire\p{L}*|tout supprime\p{L}*|tout efface\p{L}*)(?!\p{L})/gu,
    /(?<![\p{L}\p{N}])(?:mets|mettrai|donne|donnerai|laisse|laisserai|aurez|vais (?:vous )?(?:mettre|donner|laisser))(?!\p{L})[^.!?]{0,20}(?<![\p{L}\p{N}])(?:cinq|5) étoiles(?!\p{L})/gu,
    /(?<![\p{L}\p{N}])(?:avis|note) (?:à |de )?(?:cinq|5) étoiles(?!\p{L})/gu,
  ],
  demand: [
    /(?<!\p{L})(?:rembours\p{L}*|gratuit\p{L}*|remplace\p{L}*|renvoy\p{L}*|renvoi\p{L}*|bon d'achat|avoir de|réduction|remise|dédommage\p{L}*|compensation|indemni\p{L}*|nouveau (?:colis|produit|lot)|un autre|une autre|\d+ ?(?:€|euros?))(?!\p{L})/gu,
  ],
  disputed: [
    /(?<!\p{L})(?:j'ai|nous avons)(?: déjà)?[^.!?]{0,20}(?<!\p{L})(?:contesté (?:le|ce|la|cette) (?:paiement|débit|prélèvement|transaction|achat)|ouvert un litige|fait opposition|lancé (?:un chargeback|une rétrofacturation)|fait annuler le paiement)(?!\p{L})/gu,
    /(?<!\p{L})ma banque (?:a|est en train)[^.!?]{0,30}(?<!\p{L})(?:annul\p{L}*|contest\p{L}*|rembours\p{L}*)(?!\p{L})/gu,
  ],
  also: [
    /(?<!\p{L})(?:aussi|également|en plus|en outre|quand même|toujours|maintenant je veux|de plus|par ailleurs)(?!\p{L})/gu,
  ],
  negation: [
    /(?<!\p{L})(?:dois-je|faut-il|puis-je|est-ce que je dois)(?!\p{L})/u,
    /(?<!\p{L})(?:ne|n'|jamais|sans|pas|aucun|aucune|plutôt que|au lieu de)(?!\p{L})|n'$/u,
    /(?<!\p{L})(?:malgré|lu|vu|d'autres|à cause de)(?: (?:des|les|de|vos|quelques))? ?$/u,
  ],
};
