using System.Security.Cryptography;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The file of a checkpoint: a signature, the content, and the hash of both. Numbers are little-endian; every bit is kept.</summary>
internal static class CheckpointFile
{
    private const int HashLength = SHA256.HashSizeInBytes;

    // Its first letters, and the version of the format.
    private static ReadOnlySpan<byte> Signature => "DMFLOW03"u8;

    private static ReadOnlySpan<byte> Kind => Signature[..6];

    /// <summary>Writes a checkpoint; an existing file is replaced at once, when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written; one that existed is as it was.</exception>
    public static void Write(string path, Action<BinaryWriter> content)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(Signature);
        content(writer);
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        AtomicFile.Write(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Reads the content of an intact checkpoint.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or was changed or cut.</exception>
    public static BinaryReader Open(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.AsSpan().StartsWith(Kind) && !bytes.AsSpan().StartsWith(Signature))
            throw new InvalidDataException($"Expected a checkpoint in the format of this version in {path}, got one of another version of the library.");
        if (!bytes.AsSpan().StartsWith(Signature))
            throw new InvalidDataException($"Expected a checkpoint of a flow in {path}, got a file that does not begin like one.");
        int length = bytes.Length - HashLength;
        if (length < Signature.Length || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
            throw new InvalidDataException($"Expected an intact checkpoint in {path}, got one that was changed or cut: its hash differs.");
        return new BinaryReader(new MemoryStream(bytes, Signature.Length, length - Signature.Length, writable: false));
    }
}
