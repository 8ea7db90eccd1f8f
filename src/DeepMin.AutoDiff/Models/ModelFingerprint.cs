using System.Globalization;

namespace DeepMin.AutoDiff;

/// <summary>A 128-bit digest of a specification. Files that hold a θ carry it, so that θ is never read into another model.</summary>
/// <param name="High">The high 64 bits.</param>
/// <param name="Low">The low 64 bits.</param>
public readonly record struct ModelFingerprint(ulong High, ulong Low)
{
    /// <summary>The digest as 32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
