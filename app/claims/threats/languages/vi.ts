import type { Lexicon } from "#app/claims/threats/lexicon.ts";

/** Vietnamese. */
export const vi: Lexicon = {
  condition: [
    /(?<!\p{L})(?:nếu không|không thì|bằng không|kẻo|còn không)(?!\p{L})(?! (?:phiền|ngại|có gì|sao))/gu,
    /(?<!\p{L})(?:nếu|mà)(?!\p{L})[^.!?]{0,45}(?<!\p{L})(?:không|chưa|từ chối|chẳng)(?!\p{L})(?! (?:phiền|ngại|sao))/gu,
    /(?<!\p{L})không (?!phiền|sao|có gì)[^.!?]{1,30}(?<!\p{L})thì (?:tôi|mình|em|anh|chị)(?!\p{L})/gu,
    /(?<!\p{L})trừ khi(?!\p{L})/gu,
    /(?<!\p{L})hoặc (?:là )?(?:tôi|mình|chúng tôi|em|anh|chị) (?:sẽ|phải)(?!\p{L})/gu,
    /(?<!\p{L})(?:cơ hội cuối|cảnh cáo lần cuối|cho (?:shop|các bạn|bạn) (?:thêm )?\d+ (?:ngày|giờ|tiếng))(?!\p{L})/gu,
  ],
  publicity: [
    /(?<!\p{L})(?:đánh giá|review|nhận xét|bình luận) (?:thật |rất |toàn )?(?:xấu|tệ|tiêu cực|1 sao|một sao|0 sao|kém|khắp nơi|khắp)(?!\p{L})/gu,
    /(?<!\p{L})(?:cho|chấm|vote|đánh) (?:shop |cửa hàng )?(?:1|một|0) sao(?!\p{L})/gu,
    /(?<!\p{L})(?:đăng|post|up|tung|chia sẻ|share|viết)[^.!?]{0,35}(?<!\p{L})(?:facebook|mạng xã hội|tiktok|youtube|mạng|khắp nơi|các hội nhóm|hội nhóm|group|lên fb)(?!\p{L})/gu,
    /(?<!\p{L})bóc phốt|(?<!\p{L})(?:kể|nói|báo|cảnh báo)[^.!?]{0,12}(?:cho |với )?(?:tất cả|mọi người|toàn bộ|cả thế giới)(?!\p{L})/gu,
    /(?<!\p{L})(?:hủy hoại|phá hoại|làm mất) (?:uy tín|danh tiếng)(?!\p{L})|(?<!\p{L})(?:báo chí|lên báo)(?!\p{L})/gu,
  ],
  bank: [
    /(?<!\p{L})(?:khiếu nại|tranh chấp|báo|yêu cầu|gọi|liên hệ)[^.!?]{0,25}(?<!\p{L})(?:ngân hàng|paypal|công ty thẻ)(?!\p{L})/gu,
    /(?<!\p{L})(?:mở tranh chấp|tranh chấp (?:giao dịch|khoản)|chargeback|hoàn giao dịch|đảo giao dịch|hủy giao dịch thẻ)(?!\p{L})/gu,
  ],
  law: [
    /(?<!\p{L})(?:luật sư|kiện|khởi kiện|ra tòa|công an|cảnh sát|pháp luật|hội bảo vệ người tiêu dùng|quản lý thị trường|tố cáo)(?!\p{L})/gu,
  ],
  removal: [
    /(?<!\p{L})(?:xóa|xoá|gỡ|rút|sửa|đổi)[^.!?]{0,25}(?<!\p{L})(?:đánh giá|review|bài|nhận xét|bình luận|video|clip|sao)(?!\p{L})/gu,
    /(?<!\p{L})(?:đánh giá|review|bài đăng|bài viết|video|clip)[^.!?]{0,30}(?<!\p{L})(?:xóa|xoá|gỡ|rút lại|biến mất)(?!\p{L})/gu,
    /(?<!\p{L})(?:cho|chấm|vote|đánh giá|đánh) (?:shop |cửa hàng )?(?:5|năm) sao(?!\p{L})/gu,
  ],
  demand: [
    /(?<!\p{L})(?:hoàn (?:lại )?(?:tiền|toàn bộ)|trả (?:lại )?tiền|gửi (?:lại|thêm|cái mới|hàng mới|bộ mới|cho tôi)|đền|bồi thường|miễn phí|giảm giá|voucher|mã giảm|đổi mới|cái mới|hàng mới|bộ mới|\d+ ?(?:k|đồng|nghìn|triệu))(?!\p{L})/gu,
  ],
  disputed: [
    /(?<!\p{L})(?:đã|vừa)[^.!?]{0,15}(?<!\p{L})(?:khiếu nại|mở tranh chấp|tranh chấp|yêu cầu|báo)[^.!?]{0,25}(?<!\p{L})(?:ngân hàng|paypal|giao dịch|thẻ)(?!\p{L})/gu,
    /(?<!\p{L})ngân hàng (?:đã|đang)[^.!?]{0,25}(?<!\p{L})(?:hoàn|đòi lại|rút lại|lấy lại)(?!\p{L})/gu,
  ],
  also: [
    /(?<!\p{L})(?:cũng|vẫn (?:muốn|cần|đòi)|thêm nữa|ngoài ra|đồng thời|bây giờ (?:tôi )?muốn|giờ (?:tôi )?muốn|còn muốn)(?!\p{L})/gu,
  ],
  negation: [
    /(?<!\p{L})(?:có cần|có phải|không(?! thì)|chưa|chẳng|đừng|thay vì|chả)(?!\p{L})|(?<!\p{L})(?:đọc|thấy|xem|dù có|nhiều|vì)(?: (?:các|những|vài|mấy|một số))? ?$/u,
  ],
};
