import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** Spanish. */
export const es: Lexicon = {
  condition: [
    /(?<!\p{L})(?:de lo contrario|si no,|o si no|caso contrario|de no ser así|o de lo)(?!\p{L})/gu,
    /(?<!\p{L})o (?:bien )?(?:yo |les |le |te |me |lo |la |os |se )?(?:voy a|vamos a|dejaré|dejo|pondré|pongo|escribiré|publicaré|publico|contaré|haré|abriré|abro|disputaré|denunciaré|denuncio|reclamaré|iré|llamaré|llamo|hablaré|acudiré|demandaré|pediré|mi abogado|verán|tendrán)(?!\p{L})/gu,
    /(?<!\p{L})si (?:ustedes |usted |ya |mañana |el lunes |para el \p{L}+ )?(?:no|nadie|se niegan|siguen sin)(?!\p{L})(?! (?:les |le |te |es )?(?:importa|molesta|es molestia|molestia))/gu,
    /(?<!\p{L})a menos que(?!\p{L})/gu,
    /(?<!\p{L})(?:última oportunidad|último aviso|tienen (?:hasta|\d+ (?:horas|días))|les doy (?:hasta|\d+ (?:horas|días)))(?!\p{L})/gu,
  ],
  publicity: [
    /(?<!\p{L})(?:malas?|pésimas?|negativas?|terribles?|horribles?) (?:reseñas?|críticas?|opinión|opiniones|valoración|valoraciones|comentarios?|calificación|calificaciones)(?!\p{L})/gu,
    /(?<!\p{L})(?:reseñas?|críticas?|opinión|opiniones|valoración|valoraciones|comentarios?|calificación|calificaciones) (?:muy )?(?:malas?|pésimas?|negativ[ao]s?|terribles?|horribles?|de una estrella|en todas partes|en todos)(?!\p{L})/gu,
    // Stars that are given, and not those of a mobile or a pendant.
    /(?<!\p{L})(?:pongo|pondré|dejo|dejaré|doy|daré|voy a (?:poner|dejar|dar)\p{L}*)(?!\p{L})[^.!?]{0,20}(?<![\p{L}\p{N}])(?:una|1|cero|0) (?:sola )?estrellas?(?!\p{L})/gu,
    /(?<!\p{L})(?:contar\p{L}*|decir\p{L}*|diré|avisar\p{L}*|advertir\p{L}*)(?: esto| lo)? (?:a )?(?:todos?|todas|todo el mundo)(?!\p{L})/gu,
    /(?<!\p{L})(?:public\p{L}*|subir\p{L}*|compartir\p{L}*|difundir\p{L}*|poner\p{L}*|pondré|denunciar\p{L}*)[^.!?]{0,40}(?<!\p{L})(?:redes sociales|en redes|facebook|instagram|tiktok|twitter|internet|todas partes|todos lados|trustpilot|google)(?!\p{L})/gu,
    /(?<!\p{L})(?:arruinar\p{L}*|destruir\p{L}*|hundir\p{L}*) (?:su|vuestra|tu|la) (?:reputación|nombre|imagen|negocio|tienda)(?!\p{L})/gu,
    /(?<!\p{L})(?:la prensa|los medios|los periódicos|exponerlos|los voy a exponer)(?!\p{L})/gu,
  ],
  bank: [
    /(?<!\p{L})(?:disput\p{L}*|impugn\p{L}*|revertir\p{L}*|anul\p{L}*|desconocer\p{L}*) (?:el|este|la|esta) (?:cargo|pago|cobro|compra|transacción)(?!\p{L})/gu,
    /(?<!\p{L})(?:contracargo|chargeback|retrocesión|devolución del cargo)(?!\p{L})/gu,
    /(?<!\p{L})(?:abrir\p{L}*|abro|poner\p{L}*|iniciar\p{L}*|inicio|hacer|haré) (?:una |un )?(?:disputa|caso en paypal|reclamación (?:en|con|a) (?:paypal|mi banco|el banco))(?!\p{L})/gu,
    /(?<!\p{L})(?:llam\p{L}*|hablar\p{L}*|contactar\p{L}*|acudir\p{L}*|iré|reclamar\p{L}*) (?:a|con|al) (?:mi )?banco(?!\p{L})/gu,
  ],
  law: [
    /(?<!\p{L})(?:mi abogad[oa]|abogad[oa]s?|demandar\p{L}*|demanda judicial|juicio|juzgado|tribunales|acciones legales|policía|profeco|oficina del consumidor|omic|denuncia formal|(?:pondré|pongo|presentaré|presento|interpondré|haré|voy a (?:poner|presentar|hacer)) una denuncia|consumo)(?!\p{L})/gu,
  ],
  removal: [
    /(?<!\p{L})(?:quit\p{L}*|borr\p{L}*|elimin\p{L}*|retir\p{L}*|cambi\p{L}*)[^.!?]{0,25}(?<!\p{L})(?:reseñas?|críticas?|opinión|opiniones|valoración|valoraciones|comentarios?|vídeos?|videos?|publicación|publicaciones|estrellas?)(?!\p{L})/gu,
    /(?<!\p{L})(?:reseñas?|críticas?|opinión|opiniones|valoración|valoraciones|comentarios?|vídeos?|videos?|publicación|publicaciones)[^!?]{0,70}(?<!\p{L})(?:(?:l[ao]s? |todo )(?:quito|borro|elimino|retiro|quitaré|borraré|eliminaré|retiraré)|borrarl[ao]s?|quitarl[ao]s?|eliminarl[ao]s?|desaparecer\p{L}*)(?!\p{L})/gu,
    /(?<!\p{L})(?:pongo|pondré|dejo|dejaré|doy|daré|tendrán|voy a (?:poner|dejar|dar)\p{L}*)(?!\p{L})[^.!?]{0,20}(?<![\p{L}\p{N}])(?:cinco|5) estrellas(?!\p{L})/gu,
    /(?<!\p{L})(?:reseña|opinión|valoración) de (?:cinco|5) estrellas(?!\p{L})/gu,
  ],
  demand: [
    /(?<!\p{L})(?:reembols\p{L}*|devuelv\p{L}*|devolución|devolver\p{L}*|gratis|reenví\p{L}*|reenvi\p{L}*|reposición|reemplaz\p{L}*|descuento|vale|cupón|compensa\p{L}*|indemniza\p{L}*|otro (?:juego|paquete|producto)|otra (?:unidad|pieza)|me (?:envíen|manden|envían|mandan|pagan)|\d+ ?(?:€|euros?|dólares))(?!\p{L})/gu,
  ],
  disputed: [
    /(?<!\p{L})(?:ya |he |hemos )(?:he |hemos )?(?:disputé|disputado|impugnado|impugné|revertido|abierto una disputa|abrí una disputa|pedido el contracargo|reclamado al banco|iniciado un contracargo)(?!\p{L})/gu,
    /(?<!\p{L})mi banco (?:ya )?(?:está|ha)[^.!?]{0,15}(?<!\p{L})(?:disput\p{L}*|devol\p{L}*|devuelto|revert\p{L}*|revirt\p{L}*)(?!\p{L})/gu,
  ],
  also: [
    /(?<!\p{L})(?:también|además|aun así|aún así|igualmente|de todos modos|todavía|encima|ahora quiero)(?!\p{L})/gu,
  ],
  negation: [
    /(?<!\p{L})(?:debo|tengo que|hace falta|puedo)(?!\p{L})/u,
    /(?<!\p{L})(?:no|nunca|jamás|sin|en vez de|en lugar de|ninguna|ningún)(?!\p{L})/u,
    /(?<!\p{L})(?:leído|leí|visto|vi|otras|otros|pese a|a pesar de|por)(?: (?:las|los|sus|unas|algunas|varias))? ?$/u,
  ],
};
