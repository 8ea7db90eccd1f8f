namespace DeepMin.AutoDiff.Generators.Collections;

internal static class DictionaryExtensions
{
    /// <summary>The value of a key, or null.</summary>
    public static TValue? GetValueOrNull<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key)
        where TValue : class => dictionary.TryGetValue(key, out TValue? value) ? value : null;
}
