using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeepMin.AutoDiff.Flows;

/// <summary>What a run computes: names and values of its model, data, cost, method and settings, as a checkpoint keeps them.</summary>
internal sealed class RunIdentity
{
    // 16 of the 32 bytes of a hash: no two data sets ever met share them.
    private const int HashDigits = 32;

    private readonly List<(string Name, string Value)> _entries = [];

    /// <summary>Adds an entry.</summary>
    /// <param name="name">Its name, as it stands in messages.</param>
    /// <param name="value">Its value, formatted without regard to culture.</param>
    public void Add(string name, string value) => _entries.Add((name, value));

    /// <summary>Adds the hash of an array.</summary>
    /// <typeparam name="T">Type of the entries.</typeparam>
    /// <param name="name">Its name, as it stands in messages.</param>
    /// <param name="values">The array.</param>
    public void AddHash<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged =>
        Add(name, $"{values.Length} values with hash {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)))[..HashDigits]}");

    /// <summary>Adds the entries of a part of the library, or what a part of the caller says of itself.</summary>
    public void AddPart(string name, object part, string identity)
    {
        if (part is IIdentified identified)
            identified.Identify(this);
        else
            Add(name, identity);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_entries.Count);
        foreach ((string name, string value) in _entries)
        {
            writer.Write(name);
            writer.Write(value);
        }
    }

    public static RunIdentity Read(BinaryReader reader)
    {
        RunIdentity identity = new();
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            identity.Add(reader.ReadString(), reader.ReadString());
        return identity;
    }

    /// <summary>Requires that a checkpoint is of this run, naming the first difference.</summary>
    public void Require(RunIdentity saved, string path)
    {
        for (int i = 0; i < Math.Max(_entries.Count, saved._entries.Count); i++)
        {
            (string Name, string Value)? expected = i < _entries.Count ? _entries[i] : null, got = i < saved._entries.Count ? saved._entries[i] : null;
            if (expected == got)
                continue;
            throw expected?.Name == got?.Name
                ? new InvalidDataException($"Expected a checkpoint of {expected?.Name} '{expected?.Value}' in {path}, got one of '{got?.Value}'.")
                : new InvalidDataException($"Expected a checkpoint of {Describe(expected)} in {path}, got one of {Describe(got)}.");
        }
    }

    private static string Describe((string Name, string Value)? entry) => entry is { } it ? $"{it.Name} '{it.Value}'" : "nothing more";
}
