using System.Security.Cryptography;
using System.Text;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>The first half of the SHA-256 digest of what a model computes, without the type's name: equal functions, equal fingerprints.</summary>
/// <param name="High">The high 64 bits.</param>
/// <param name="Low">The low 64 bits.</param>
internal readonly record struct Fingerprint(ulong High, ulong Low)
{
    public static Fingerprint Of(string text)
    {
        using SHA256 sha = SHA256.Create();
        byte[] digest = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return new(BigEndian(digest, 0), BigEndian(digest, 8));
    }

    private static ulong BigEndian(byte[] bytes, int start) => bytes.Skip(start).Take(8).Aggregate(0UL, (value, next) => (value << 8) | next);
}
